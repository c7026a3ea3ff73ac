"""What the system does not know: tables with room to write, marked as such."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.formats.document import Block, Column, Paragraph, Row, SmallPrint, Table
from hotline.indicators.amounts import amount
from hotline.indicators.rules import Unit
from hotline.reports.rules import Section
from hotline.reports.scope import Scope
from hotline.reports.sections.told import told
from hotline.reports.tables import Line, lines_of

ROOM = "\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}"  # keeps a row high enough for a pen
MOST_FREQUENT = 3


def instruction(_scope: Scope) -> Iterator[Block]:
    """Leave room for the instruction's versions and where it was handed out."""
    columns = (
        Column("title", _("Title of the instruction"), width=34), Column("version", _("Version, date"), width=18),
        Column("language", _("Languages"), width=14), Column("outlets", _("Where it was handed out"), width=34),
    )  # fmt: skip
    yield Table(columns, _rows(columns, 2))
    yield _mark()


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


def recommendations(scope: Scope) -> Iterator[Block]:
    """Say what was asked most often and what was written about it, and leave room for the letters."""
    frequent = sorted(lines_of(scope, "category"), key=lambda line: -line[1])[:MOST_FREQUENT]
    if frequent:
        yield Paragraph(_("People asked most often about: %(topics)s.", topics="; ".join(map(_topic, frequent))))
    yield from told(Section.CONCLUSIONS, scope)
    columns = (
        Column("number", _("No."), "number", 4, "left"), Column("text", _("Recommendation"), width=44),
        Column("body", _("State body"), width=24), Column("letter", _("Number and date of the letter"), width=20),
    )  # fmt: skip
    yield Table(columns, _rows(columns, 3, numbered=True), caption=_("Recommendations to state bodies"))
    yield _mark()


def _topic(line: Line) -> str:
    words, number = line
    return f"{words} ({amount(Unit.CONSULTATION, number)})"


def _rows(columns: tuple[Column, ...], number: int, *, numbered: bool = False) -> tuple[Row, ...]:
    room: tuple[str, ...] = (ROOM,) * (len(columns) - numbered)
    return tuple((*((place,) if numbered else ()), *room) for place in range(1, number + 1))


def _mark() -> SmallPrint:
    return SmallPrint(_("To be filled in by hand before signing."))
