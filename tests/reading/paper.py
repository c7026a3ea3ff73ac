"""What a reader finds: tables of plain words, and texts; and how words and numbers are held against each other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Rows = list[list[str]]
_BREAKS = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]")
_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+|\d+")
_PLACE = re.compile(r"%\((\w+)\)s")
_DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}")


@dataclass
class Paper:
    """The tables of a file or page, each a list of rows of cells, headings first; and its running texts."""

    tables: list[Rows] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def under(self, *headings: str) -> list[Rows]:
        """Return the rows of every table that begins with these headings; a remark in their place is none."""
        wanted = [squeezed(heading) for heading in headings]
        found = (table for table in self.tables if [squeezed(cell) for cell in table[0][: len(wanted)]] == wanted)
        return [[row for row in table[1:] if len(row) == len(table[0])] for table in found]

    def table(self, *headings: str) -> Rows:
        """Return the rows of the one table that begins with these headings."""
        [found] = self.under(*headings)
        return found

    def filled(self, pattern: str) -> list[dict[str, int]]:
        """Return what each text that begins as a pattern puts into its places: their numbers, days left out."""
        names = _PLACE.findall(pattern)
        form = re.compile("(.*?)".join(re.escape(squeezed(piece)) for piece in _PLACE.split(pattern)[::2]))
        found = (form.match(squeezed(text)) for text in self.texts)
        given = (dict(zip(names, map(numbers, match.groups()), strict=True)) for match in found if match)
        return [{name: said[-1] for name, said in one.items() if said} for one in given]


def plain(text: object) -> str:
    """Return words as a person reads them: without break points, each space one space, each hyphen one hyphen."""
    return "" if text is None else " ".join(_BREAKS.sub("", str(text)).replace("\N{NON-BREAKING HYPHEN}", "-").split())


def squeezed(text: str) -> str:
    """Return words without what depends on where a line ends."""
    return re.sub(r"[\s-]", "", plain(text)).casefold()


def number(text: str) -> int | None:
    """Read a cell's number, whatever stands between its groups; a cell without one is None."""
    digits = plain(text).replace(" ", "")
    return int(digits) if digits.isdecimal() else None


def numbers(text: str) -> list[int]:
    """Return the numbers of a text in their order, days left out."""
    return [int(found.replace(" ", "")) for found in _NUMBER.findall(_DAY.sub("", plain(text)))]


def blocks(rows: Iterable[list[str]]) -> Iterator[Rows]:
    """Cut a sheet into what stands between its empty rows."""
    block: Rows = []
    for row in rows:
        if any(row):
            block.append(row)
        elif block:
            yield block
            block = []
    if block:
        yield block
