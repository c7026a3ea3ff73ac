"""Addresses of files: the original as a download, a preview drawn anew, the verbs on them, and the page of held ones."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from hotline.accounts import queries as accounts
from hotline.cases import files as cases
from hotline.core.crypto import Unreadable
from hotline.core.errors import Missing, Refused
from hotline.core.guard import right
from hotline.desk import attached, telling
from hotline.desk.attachment_forms import DecisionForm
from hotline.desk.labels import NEXT_STEPS, UNTOLD
from hotline.desk.opening import opening
from hotline.desk.rules import Untold
from hotline.files import pictures, store
from hotline.messages import attachments, queries
from hotline.messages.models import Attachment

blueprint = Blueprint("attachments", __name__, url_prefix="/desk/attachments")
# Whatever a file holds: shown by itself it runs nothing, loads nothing, and belongs to no origin.
ALONE = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@blueprint.get("/<int:attachment_id>")
@right("desk.read", logs_view=True)
def download(attachment_id: int) -> ResponseReturnValue:
    """Give the original bytes, as a download; that somebody opened them is recorded."""
    attachment = queries.attachment(attachment_id)
    may = opening(attachment, current_user)
    if not may.download or may.ask:
        raise Missing
    if may.play and "play" in request.args:
        return _part(_original(attachment, "play"))
    return _original(attachment, "download")


@blueprint.post("/<int:attachment_id>")
@right("files.closed")
def download_closed(attachment_id: int) -> ResponseReturnValue:
    """Give the original bytes of what nobody looks at to a lawyer who has said that it must be."""
    attachment = queries.attachment(attachment_id)
    if not opening(attachment, current_user).download:
        raise Missing
    return _original(attachment, "download_closed")


@blueprint.get("/<int:attachment_id>/preview")
@right("desk.read", logs_view=True)
def preview(attachment_id: int) -> ResponseReturnValue:
    """Give a picture drawn anew, without what was hidden in it; that somebody opened it is recorded."""
    attachment = queries.attachment(attachment_id)
    drawn = _drawn(attachment, pictures.LARGEST)
    attachments.opened(attachment, current_user, "preview")
    return drawn


@blueprint.get("/<int:attachment_id>/blurred")
@right("desk.read")
def blurred(attachment_id: int) -> ResponseReturnValue:
    """Give a picture in so few colours that nothing can be recognised."""
    return _drawn(queries.attachment(attachment_id), pictures.BLURRED)


@blueprint.post("/<int:attachment_id>/again")
@right("desk.write")
def again(attachment_id: int) -> ResponseReturnValue:
    """Let a file that could not be fetched be fetched anew."""
    attachment = queries.attachment(attachment_id)
    attachments.try_again(attachment, current_user)
    return _back(attachment)


@blueprint.post("/<int:attachment_id>/close")
@right("desk.write")
def close(attachment_id: int) -> ResponseReturnValue:
    """Note that nobody should look at a file."""
    attachment = queries.attachment(attachment_id)
    attachments.close(attachment, current_user)
    return _back(attachment)


@blueprint.post("/<int:attachment_id>/reopen")
@right("files.closed")
def reopen(attachment_id: int) -> ResponseReturnValue:
    """Take that note back."""
    attachment = queries.attachment(attachment_id)
    attachments.reopen(attachment, current_user)
    return _back(attachment)


@blueprint.post("/<int:attachment_id>/destroy")
@right("desk.write")
def destroy(attachment_id: int) -> ResponseReturnValue:
    """Destroy a file and tell its sender; a child's goes on legal hold instead."""
    attachment = queries.attachment(attachment_id)
    held, untold = telling.destroy_and_tell(attachment, current_user)
    done = _("The file is on legal hold: tell the manager at once.") if held else _("The file is destroyed.")
    if untold is None:
        said = _("The person is asked not to send such files.")
        flash(f"{done} {said}", "success")
    elif untold is Untold.OURS:
        flash(done, "success")
    else:
        said = _("The person was not written to.")
        flash(f"{done} {said} {UNTOLD[untold]} {NEXT_STEPS[untold]}", "warning")
    return _back(attachment)


@blueprint.get("/held")
@right("files.hold")
def held() -> ResponseReturnValue:
    """Show the files on legal hold, and nothing that is in them."""
    files = queries.held()
    names = {user.id: user.title for user in accounts.everyone()}
    forms = {one.id: {verb: _decision(verb, one.id) for verb in ("release", "destroy")} for one in files}
    page = {"decisions": queries.decisions(files), "names": names, "cases": cases.cases_of(files), "forms": forms}
    return render_template("desk/held.html", files=files, what_it_is=attached.what_it_is, **page)


@blueprint.post("/<int:attachment_id>/release")
@right("files.hold")
def release(attachment_id: int) -> ResponseReturnValue:
    """Take a legal hold off, with the reason."""
    attachments.release(_held(attachment_id), current_user, _decision("release", attachment_id).reason.data or "")
    flash(_("The hold is taken off."), "success")
    return redirect(url_for("attachments.held"))


@blueprint.post("/<int:attachment_id>/destroy-held")
@right("files.hold")
def destroy_held(attachment_id: int) -> ResponseReturnValue:
    """Destroy a held file, with the reason."""
    attachments.destroy_held(_held(attachment_id), current_user, _decision("destroy", attachment_id).reason.data or "")
    flash(_("The file is destroyed."), "success")
    return redirect(url_for("attachments.held"))


def _held(attachment_id: int) -> Attachment:
    attachment = queries.attachment(attachment_id)
    if attachment.held_at is None:
        raise Missing
    return attachment


def _decision(verb: str, attachment_id: int) -> DecisionForm:
    """Make the form of one button: a page has many."""
    return DecisionForm(prefix=f"{verb}-{attachment_id}-")


def _original(attachment: Attachment, how: str) -> Response:
    """Give the bytes as they came, recorded; a browser is told to keep them, whatever they are."""
    try:
        pieces = store.read(attachment.file_key or "")
    except (OSError, Unreadable, ValueError) as error:
        raise Refused(_("The file cannot be read: tell the administrator.")) from error
    attachments.opened(attachment, current_user, how)
    answer = Response(pieces, mimetype=attachment.content_type, headers=ALONE)
    answer.headers.set("Content-Disposition", "attachment", filename=attached.file_name(attachment))
    answer.content_length = attachment.size or 0
    return answer


def _part(answer: Response) -> ResponseReturnValue:
    """Give the part that a player asks for: some ask for a few bytes first, and play nothing without an answer to that."""
    try:
        return answer.make_conditional(request.environ, accept_ranges=True, complete_length=answer.content_length)
    except RequestedRangeNotSatisfiable:
        answer.close()
        raise


def _drawn(attachment: Attachment, longest: int) -> Response:
    if not opening(attachment, current_user).preview:
        raise Missing
    try:
        drawn = pictures.preview(store.read(attachment.file_key or ""), longest)
    except (OSError, Unreadable, pictures.NoPreview) as error:
        raise Missing from error
    return Response(drawn, mimetype="image/jpeg", headers=ALONE)


def _back(attachment: Attachment) -> ResponseReturnValue:
    """Go back to where the file is shown."""
    message = attachment.message
    if message and message.conversation_id:
        return redirect(
            url_for("desk.thread", conversation_id=message.conversation_id, _anchor=f"file-{attachment.id}")
        )
    case = cases.cases_of([attachment]).get(attachment.id)
    return redirect(url_for("cases.show", case_id=case.id) if case else url_for("desk.home"))
