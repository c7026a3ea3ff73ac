"""The guard at the door: every route carries a right or is declared public."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import unquote

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.routing import IntegerConverter, Map

from hotline.core import db
from hotline.core.rows import LARGEST_ID

View = TypeVar("View", bound=Callable[..., Any])
NOWHERE = "\0"  # stands in no address that leads anywhere, and no database takes it
Allowed = Callable[[Any, str], bool]


class RowId(IntegerConverter):
    """The `int` of addresses: a number that no row can have leads nowhere."""

    def __init__(self, url_map: Map, **options: Any) -> None:
        super().__init__(url_map, **({"max": LARGEST_ID} | options))


def right(name: str, *, logs_view: bool = False, only_reads: bool = False) -> Callable[[View], View]:
    """Let in only who has the right; `logs_view` lets a GET write that somebody looked.

    `only_reads` is for a POST that asks something no address may hold: it takes nobody's turn to write.
    """

    def mark(view: View) -> View:
        view.right = name  # type: ignore[attr-defined]
        view.logs_view = logs_view  # type: ignore[attr-defined]
        view.only_reads = only_reads  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Let anybody in."""
    view.right = None  # type: ignore[attr-defined]
    view.logs_view = view.only_reads = False  # type: ignore[attr-defined]
    return view


def public_and_logged(view: View) -> View:
    """Let anybody in, and let a GET write that somebody was there."""
    public(view).logs_view = True  # type: ignore[attr-defined]
    return view


def may(name: str) -> bool:
    """Say whether the person at the screen has a right."""
    allowed: Allowed = current_app.extensions["allowed"]
    return bool(current_user.is_authenticated and allowed(current_user, name))


def attach(
    app: Flask, allowed: Allowed, refused: Callable[[], None], signed_out: Callable[[], ResponseReturnValue | None]
) -> None:
    """Stand at the application's door, before its rooms move in.

    `allowed(user, right)` is the one table of rights; `refused()` counts a page that somebody may not see; `signed_out()`
    may answer a form of somebody whose session has ended.
    """
    app.url_map.converters["int"] = RowId
    app.extensions["allowed"], app.extensions["refused"], app.extensions["signed_out"] = allowed, refused, signed_out
    app.before_request(_check)
    app.teardown_request(lambda _error: db.set_reading(False))
    app.jinja_env.globals["may"] = may


def _check() -> ResponseReturnValue | None:
    view: Any = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static":
        return None
    if NOWHERE in request.path or NOWHERE in unquote(request.query_string.decode("latin-1")):
        abort(404)
    db.set_reading(view.only_reads or (request.method in ("GET", "HEAD", "OPTIONS") and not view.logs_view))
    if view.right is None or may(view.right):
        return None
    if current_user.is_authenticated:
        # The same answer as for a row that does not exist: nobody learns what is behind the door.
        current_app.extensions["refused"]()
        abort(404)
    if request.headers.get("HX-Request"):
        # A part of a page that refreshes itself: the page for signing in must not appear in its middle.
        return "", 401
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    kept: ResponseReturnValue | None = current_app.extensions["signed_out"]()
    return kept or redirect(url_for("accounts.sign_in"))
