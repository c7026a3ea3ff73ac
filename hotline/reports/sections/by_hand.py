"""What the system does not know: tables with room to write, marked as such."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Column, Row, SmallPrint, Table
from hotline.reports.rules import Section
from hotline.reports.scope import Scope
from hotline.reports.sections.told import told

ROOM = "\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}"  # keeps a row high enough for a pen


def difficulties(scope: Scope) -> Iterator[Block]:
    """Print what was written about what was difficult, or leave room for it."""
    if Section.DIFFICULTIES in scope.paragraphs:
        yield from told(Section.DIFFICULTIES, scope)
        return
    columns = (
        Column("difficulty", _("Difficulty, risk that remains"), width=50),
        Column("answer", _("What was done, what is proposed"), width=50),
    )
    yield Table(columns, _rows(columns, 3))
    yield _mark()


def _rows(columns: tuple[Column, ...], number: int, *, numbered: bool = False) -> tuple[Row, ...]:
    room: tuple[str, ...] = (ROOM,) * (len(columns) - numbered)
    return tuple((*((place,) if numbered else ()), *room) for place in range(1, number + 1))


def _mark() -> SmallPrint:
    return SmallPrint(_("To be filled in by hand before signing."))
