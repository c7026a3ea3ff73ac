"""Building a report and finding one's way in it."""

from collections.abc import Iterator
from datetime import date

from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import Block, Bullets, Definitions, Document, Heading, Language, Paragraph, Table
from hotline.reports.document import build
from hotline.reports.scope import Scope

YEAR = Period.of_days(date(2020, 1, 1), date(2020, 12, 31))


def report(period: Period = YEAR, language: Language = "en") -> Document:
    """Build the report of a period on what the test has prepared."""
    db.session.flush()
    with speaking(language):
        return build(Scope(period, language))


def headings(document: Document) -> list[str]:
    """Return the headings of the sections."""
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def section(document: Document, number: int) -> list[Block]:
    """Return the blocks of a section, whatever its heading is in the document's language."""
    places = [place for place, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 1]
    return list(document.blocks[places[number - 1] + 1 : [*places, len(document.blocks)][number]])


def table(document: Document, caption: str) -> Table:
    """Return the table of a caption in English, whatever its number."""
    return next(one for one in tables(document) if one.caption.partition(". ")[2] == caption)


def tables(document: Document) -> Iterator[Table]:
    """Yield the tables that have a caption."""
    yield from (block for block in document.blocks if isinstance(block, Table) and block.caption)


def lines(document: Document, caption: str) -> dict[object, object]:
    """Return the words and numbers of a breakdown."""
    return {row[0]: row[1] for row in table(document, caption).rows}


def texts(blocks: list[Block]) -> Iterator[str]:
    """Yield what the blocks say in running text and lists."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Bullets():
                yield from block.items
            case Definitions():
                yield from (text for pair in block.items for text in pair)
