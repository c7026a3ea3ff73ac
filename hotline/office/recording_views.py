"""The page on which the texts for callers are uploaded as read aloud in Kazakh, and the address where they are heard."""

from contextlib import closing

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import Missing, Refused
from hotline.core.guard import public, right
from hotline.office import labels, queries, recordings
from hotline.office.recording_forms import RecordingForm
from hotline.office.rules import LARGEST_RECORDING, SPOKEN

blueprint = Blueprint("recordings", __name__)
FORM_AROUND = 10_000  # bytes of an upload that are not the file


@blueprint.url_value_preprocessor
def _take_larger_posts(_endpoint: str | None, _values: object) -> None:
    # Before anything reads the form, and so before the general limit holds.
    request.max_content_length = LARGEST_RECORDING + FORM_AROUND


@blueprint.get("/office/recordings")
@right("office.read")
def index() -> ResponseReturnValue:
    """Show the texts to be read aloud, each with what is played now."""
    return _page(RecordingForm())


@blueprint.post("/office/recordings/<code>")
@right("office.edit")
def add(code: str) -> ResponseReturnValue:
    """Take a new recording of a text."""
    form = RecordingForm()
    if code not in SPOKEN:
        raise Missing
    if form.validate():
        with closing(form.sound.data) as upload:  # else a large one stays open on the disk
            sound = upload.read(LARGEST_RECORDING + 1)
        try:
            recordings.add(code, sound, current_user)
        except Refused as refusal:
            form.sound.errors = [refusal.message]
        else:
            flash(_("Callers hear this recording from now on."), "success")
            return redirect(url_for("recordings.index"))
    return _page(form, code), 422


@blueprint.get("/recordings/<token>")
@public
def heard(token: str) -> ResponseReturnValue:
    """Give a recording to whoever plays it to a caller; nothing in it is secret."""
    found = recordings.by_token(token)
    return Response(found.sound, content_type=found.content_type, headers={"Cache-Control": "public, max-age=86400"})


def _page(form: RecordingForm, chosen: str = "") -> str:
    return render_template(
        "office/recordings.html",
        form=form,
        chosen=chosen,
        texts={code: queries.filled(code, "kk") for code in SPOKEN if _stands(code)},
        recordings={code: recordings.of(code) for code in SPOKEN},
        labels=labels.TEXTS,
        names={user.id: user.title for user in accounts.everyone()},
    )


def _stands(code: str) -> bool:
    return any(text.code == code for text in queries.texts())
