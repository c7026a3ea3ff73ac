"""The figures of a period as a signed-in person reads them from the pages, each number opened and its rows counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from flask.testing import FlaskClient

from hotline.core.periods import Period
from tests.reading import html
from tests.reading.html import Page
from tests.reading.paper import Rows, number, numbers, squeezed

Lines = list[tuple[str, int]]
BROKEN_DOWN = ("cases", "consultations", "persons")


@dataclass
class Screen:
    """The pages in one language, each read once.

    Of each breakdown's lines `opening` are opened; that every line of any data set counts the rows it opens, the tests of
    the indicators hold.
    """

    client: FlaskClient
    period: Period
    language: str
    opening: int = 1
    opened: dict[str, tuple[int, int]] = field(default_factory=dict)
    broken_down: dict[str, list[Lines]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with self.client.session_transaction() as session:
            session["language"] = self.language

    @property
    def days(self) -> str:
        return f"from={self.period.first}&to={self.period.last}"

    def page(self, address: str) -> Page:
        answer = self.client.get(address if "?" in address else f"{address}?{self.days}")
        assert answer.status_code == 200, address
        return html.read(answer.text)

    def rows(self, address: str) -> tuple[int, int]:
        """Open what a number leads to and count the rows listed there: what they stand for, and how many they are."""
        if address not in self.opened:
            page, units = self.page(address), []
            fact, *_words, rows = numbers(page.strong[-1]) if page.tables else (0, 0)
            for place in range(1, -(-rows // 50) + 1):
                listed = page if place == 1 else self.page(f"{address}&page={place}")
                units += [int(cells[-1]) for cells in listed.tables[0][1:]]
            assert (sum(units), len(units)) == (fact, rows), address
            self.opened[address] = sum(units), len(units)
        return self.opened[address]

    @cached_property
    def figures(self) -> dict[str, tuple[str, int, int]]:
        """Return title, number and rows of every figure by its code."""
        page, found = self.page("/indicators"), {}
        for table, links in zip(page.tables, page.links, strict=True):
            for (row, column), address in links.items():
                if column:
                    code, shown = address.split("?")[0].rsplit("/")[-1], number(table[row][column])
                    assert shown == self.rows(address)[0], code
                    found[code] = squeezed(table[row][0]), shown, self.rows(address)[1]
        return found

    def fact(self, code: str) -> int:
        return self.figures[code][1]

    def breakdowns(self, code: str) -> list[Lines]:
        """Return the tables of a figure, line by line; what is opened has as many rows as it says."""
        if code not in self.broken_down:
            self.broken_down[code] = list(self._breakdowns(self.page(f"/indicators/breakdowns/{code}"), code))
        return self.broken_down[code]

    def _breakdowns(self, page: Page, code: str) -> Iterator[Lines]:
        for table, links in zip(page.tables, page.links, strict=True):
            for (row, column), address in list(links.items())[-self.opening - 1 :]:
                assert number(table[row][column]) == self.rows(address)[0], address
            *lines, total = table[1:]
            assert number(total[1]) == self.fact(code)
            yield told(lines)


def told(rows: Rows, label: int = 0, value: int = 1) -> Lines:
    """Return each line's label with its number, by label, those of nothing left out."""
    found = ((squeezed(row[label]), number(row[value])) for row in rows if squeezed(row[label]))
    return sorted((words, count) for words, count in found if count)
