"""What people do with long files: ask for one, ask again, cancel one that waits, take one that is ready."""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import select, update

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.canonical import canonical
from hotline.core.crypto import Unreadable, keyring
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.once import insert_once
from hotline.files import store
from hotline.outputs import rules
from hotline.outputs.asked import Asked
from hotline.outputs.models import Output
from hotline.outputs.rules import State, Trouble


def ask(kind: str, asked: Asked, rows: int, by: User) -> Output:
    """Let the worker make a file; while the same one is not finished, its row is returned. What is too large fails at once."""
    if rules.is_too_large(kind, asked.format, rows):
        output = Output(
            kind=kind, asked=asked.stored, by_id=by.id, rows_total=rows, state=State.FAILED, error=Trouble.TOO_LARGE
        )
        db.session.add(output)
        db.session.flush()
        return _asked(output, by)
    lookup = keyring().lookup(canonical([by.id, kind, asked.stored]).decode())
    wanted = {"kind": kind, "asked": asked.stored, "by_id": by.id, "asked_at": clock.now(), "rows_total": rows}
    while True:
        is_new = insert_once(Output, "lookup", lookup=lookup, state=State.WAITING, **wanted)
        # The one that stood in the way may be finished by now.
        if found := db.session.scalar(select(Output).where(Output.lookup == lookup)):
            return _asked(found, by) if is_new else found


def cancel(output: Output, by: User) -> None:
    """Cancel a file that waits; raise Refused when it waits no longer."""
    waits = update(Output).where(Output.id == output.id, Output.state == State.WAITING)
    if not db.session.execute(waits.values(state=State.CANCELLED, lookup=None, finished_at=clock.now())).rowcount:  # type: ignore[attr-defined]
        raise Refused(_("It is being made already, or is finished."))
    record("outputs.cancel", output, by)


def take(output: Output, by: User) -> Iterator[bytes]:
    """Return the bytes of a file that is ready, and record who took it; raise Refused when it is not there."""
    ready = output.state == State.DONE and output.expires_at is not None and output.expires_at > clock.now()
    if not ready or not output.file_key:
        raise Refused(_("The file is not here any more. Ask for it again."))
    try:
        pieces = store.read(output.file_key)
    except (OSError, Unreadable) as error:
        raise Refused(_("The file cannot be read: tell the administrator.")) from error
    record("outputs.fetch", output, by, kind=output.kind, sha256=output.sha256)
    return pieces


def _asked(output: Output, by: User) -> Output:
    record("outputs.ask", output, by, kind=output.kind, format=output.wish.format, rows=output.rows_total)
    return output
