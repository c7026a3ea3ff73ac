"""Long lists are read page by page: one count and one bounded query, whatever the table holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from hotline.core.db import db

Row = TypeVar("Row")
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list: its rows, its number from 1, and how many rows there are in all."""

    items: Sequence[Row]
    number: int
    total: int
    size: int = SIZE

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Return the position of the first row shown, from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        """Return the position of the last row shown."""
        return (self.number - 1) * self.size + len(self.items)


def page_of(statement: Select[Any], number: int, size: int = SIZE) -> Page[Any]:
    """Run an ordered statement for one page; a number outside the list gives the nearest page."""
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    number = min(max(1, number), max(1, -(-total // size)))
    rows = db.session.scalars(statement.limit(size).offset((number - 1) * size)).unique().all()
    return Page(rows, number, total, size)


def page_among(rows: Sequence[Row], number: int, size: int = SIZE) -> Page[Row]:
    """Cut one page out of a list that is in memory; a number outside it gives the nearest page."""
    number = min(max(1, number), max(1, -(-len(rows) // size)))
    return Page(rows[(number - 1) * size : number * size], number, len(rows), size)
