"""What a document says, apart from how any file format writes it down.

All texts are finished: translated, pseudonymised and in order. Two bodies live in one Document: `blocks`, what a person
reads (written by xlsx, docx and pdf; a chart only on paper, since a sheet has its numbers), and `records`, the plain
stream of rows that a machine reads (written by csv and jsonl). Rows may be generators, so a Document is written once;
build a new one for the next file.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Literal

from hotline.formats.chart import Bar as Bar
from hotline.formats.chart import Chart as Chart
from hotline.formats.picture import Picture as Picture
from hotline.formats.values import Align as Align
from hotline.formats.values import Cell as Cell
from hotline.formats.values import Kind as Kind
from hotline.formats.values import Language as Language
from hotline.formats.values import Row as Row


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `width` is the wanted number of characters a line. XLSX takes it as it is; on paper columns of dates and numbers
    keep it, and texts share out the rest of the page in proportion to theirs. `label` is a shorter heading for use
    beside the value in a stacked cell. `percent` cells are fractions: 0.25 is printed 25,0 %.
    """

    key: str
    heading: str
    kind: Kind = "text"
    width: float = 12
    align: Align | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """Columns that share one printed cell on paper, one value under the other, in this order; XLSX keeps them apart.

    The cell stands where the first of its columns stands. Its heading is `heading`, or the columns' headings joined
    with " / "; its width is `width`, or the widest of theirs. With `labelled` each value carries its column's label.
    Empty values are left out.
    """

    keys: tuple[str, ...]
    heading: str = ""
    width: float = 0
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row (and every totals row) has one cell a column, in the order of `columns`.

    `sheet` names the table's own sheet in XLSX; without it the table follows on the sheet before. `empty` is said when
    no row came. `page_total` is a translated pattern with %(rows)s and %(sum)s, printed under the rows of each page of a
    PDF: how many begin there, and the sum of whole numbers in the column `summed`; only typst knows where a page ends,
    and tables of many thousand rows go without. A row's cell that is not of its column's kind is written by what it is.
    `marked` are the places, from 0, of rows in red type: few, and said in words as well.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    caption: str = ""
    totals: tuple[Row, ...] = ()
    stacks: tuple[Stack, ...] = ()
    empty: str = ""
    sheet: str = ""
    page_total: str = ""
    summed: str = ""
    marked: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        stacked = [key for stack in self.stacks for key in stack.keys]
        if not keys or len(set(keys)) != len(keys):
            raise ValueError(f"a table needs columns with distinct keys, not {keys}")
        if len(set(stacked)) != len(stacked) or not set(stacked) <= set(keys) or not all(s.keys for s in self.stacks):
            raise ValueError(f"stacks must name each column at most once, not {stacked}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading; level 1 is a section, 2 and 3 lie below it."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line feed inside is a line break."""

    text: str


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """A remark in small type, as under a table."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts, numbered when the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Definitions:
    """Pairs of a term and its text, as a question and its answer."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One line to sign on: who signs, and the name under which."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, kept together; `hint` is printed small under each line, `stamp` marks the place of the seal."""

    lines: tuple[Signature, ...]
    hint: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = Heading | Paragraph | SmallPrint | Bullets | Definitions | Table | Chart | Picture | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Records:
    """Plain records for machines: column names, and one mapping a row. None is empty in CSV and null in JSON Lines."""

    names: tuple[str, ...]
    rows: Iterable[Mapping[str, Cell | bool]]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language.

    `corner` stands top right on the first page, `notice` on top of every page (as "draft"), `header` on top of every page
    but the first, `footer` (else the title) bottom left beside `page_words`, a translated pattern with %(page)s and
    %(pages)s. With `cover` title and facts have a page of their own, without footer; `contents` is the heading of a list
    of the headings of levels 1 and 2. XLSX has neither. `created` (UTC where it names no zone), `author` and
    `identifier`, by which a file is known again, go into the file's properties; the same Document gives the same bytes.
    `frame` writes the DOCX, and it alone, into a template that staff made.
    """

    title: str
    language: Language
    blocks: tuple[Block, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    subtitle: str = ""
    corner: str = ""
    notice: str = ""
    header: str = ""
    footer: str = ""
    page_words: str = "%(page)s / %(pages)s"
    landscape: bool = False
    cover: bool = False
    contents: str = ""
    author: str = ""
    created: datetime | None = None
    identifier: str = ""
    records: Records | None = None
    frame: Callable[["Document", BinaryIO], None] | None = None

    @property
    def printed(self) -> tuple[Block, ...]:
        """The blocks that stand on paper: a chart without bars does not."""
        return tuple(block for block in self.blocks if not isinstance(block, Chart) or block.bars)

    @property
    def created_utc(self) -> datetime | None:
        """The moment of making, in UTC."""
        if self.created is None or self.created.tzinfo is None:
            return self.created and self.created.replace(tzinfo=UTC)
        return self.created.astimezone(UTC)
