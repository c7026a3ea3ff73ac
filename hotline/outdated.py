"""A form that was sent with an outdated token: nothing is saved, and nothing typed is lost.

What was typed is shown, and goes again with a fresh token when the person says so. That happens only where the browser
says that the form came from a page of ours: another site must not put words here that wait for one press. No password and
no file is shown again; a file has to be chosen anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from hotline.cases.labels import FIELDS
from hotline.core.addresses import local, local_referrer
from hotline.core.db import db, reading

TOKEN, PASSWORD = "csrf_token", "password"


@dataclass(frozen=True)
class Typed:
    """What a form carried: where it goes, every field, its words for people to read, and the names of its files."""

    action: str
    fields: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


def page() -> ResponseReturnValue:
    """Answer with what to do, and with the form to send again where that is safe."""
    typed = _typed() if _is_ours() else None
    for upload in request.files.values():
        upload.close()
    db.session.rollback()
    with reading():
        return render_template("errors/outdated.html", typed=typed, back=local_referrer() or "/"), 400


def _is_ours() -> bool:
    """Say whether the browser vouches that a page of ours sent this; only such a page may have its words shown again."""
    told = request.headers.get("Sec-Fetch-Site")
    return told == "same-origin" if told else request.headers.get("Origin") == request.host_url.rstrip("/")


def _typed() -> Typed | None:
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if not name.endswith(TOKEN))
    action = local(request.full_path.rstrip("?"))
    if action is None or any(PASSWORD in name for name, _value in fields):
        return None
    files = tuple((name, one.filename) for name, one in request.files.items(multi=True) if one.filename)
    return Typed(action, fields, tuple(_words(fields)), files)


def _words(fields: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Yield what somebody may have typed; a code, a number and a day have no blank and no letter of ours."""
    for name, value in fields:
        if value.strip() and (" " in value.strip() or not value.isascii()):
            yield str(FIELDS.get(name, "")), value
