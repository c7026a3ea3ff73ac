"""A form that was sent too late: its token is outdated, or nobody is signed in any more. Nothing typed is lost.

What was typed is shown, and goes again with a fresh token when the person says so. That happens only where the browser
says that the form came from a page of ours: another site must not put words here that wait for one press. No password and
no file is shown again; a file has to be chosen anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from hotline.cases.labels import FIELDS
from hotline.core.addresses import local, local_referrer
from hotline.core.db import db, reading

TOKEN, PASSWORD = "csrf_token", "password"
LABELS = FIELDS | {"reason": _l("Reason")}


@dataclass(frozen=True)
class Typed:
    """What a form carried: where it goes, every field, its words for people to read, and the names of its files."""

    action: str
    fields: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


def outdated() -> ResponseReturnValue | None:
    """Answer a form whose token is outdated; None when a script sent it, which shows no page."""
    return _page(_typed(), 400) if _is_for_people() else None


def signed_out() -> ResponseReturnValue | None:
    """Answer a form of somebody whose session has ended; None when nothing was typed into it."""
    typed = _typed() if _is_for_people() else None
    return _page(typed, 401) if typed and typed.words else None


def _page(typed: Typed | None, code: int) -> ResponseReturnValue:
    for upload in request.files.values():
        upload.close()
    db.session.rollback()
    view: Any = current_app.view_functions[request.endpoint or ""]
    with reading():
        # Without a session a token would be good, and what is sent with it would be lost at the door.
        at_home = bool(current_user.is_authenticated or view.right is None)
        return render_template("errors/outdated.html", typed=typed, at_home=at_home, back=_way_back()), code


def _way_back() -> str:
    """Return the page of ours on which the form stood, if it can be opened; else where everybody begins."""
    told = local_referrer()
    adapter = current_app.create_url_adapter(request)
    if told and adapter and adapter.test(urlsplit(told).path, "GET"):
        return told
    return url_for("desk.home") if current_user.is_authenticated else "/"


def _is_for_people() -> bool:
    return request.accept_mimetypes.accept_html and not request.headers.get("HX-Request")


def _is_ours() -> bool:
    """Say whether the browser vouches that a page of ours sent this; only such a page may have its words shown again."""
    told = request.headers.get("Sec-Fetch-Site")
    return told == "same-origin" if told else request.headers.get("Origin") == request.host_url.rstrip("/")


def _typed() -> Typed | None:
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if not name.endswith(TOKEN))
    action = local(request.full_path.rstrip("?"))
    if not _is_ours() or action is None or any(PASSWORD in name for name, _value in fields):
        return None
    files = tuple((name, one.filename) for name, one in request.files.items(multi=True) if one.filename)
    return Typed(action, fields, tuple(_words(fields)), files)


def _words(fields: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Yield what somebody may have typed; a code, a number and a day have no blank and no letter of ours."""
    for name, value in fields:
        if value.strip() and (" " in value.strip() or not value.isascii()):
            yield str(LABELS.get(name, "")), value
