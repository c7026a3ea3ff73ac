"""Figures: the value of an indicator in a period, and the rows it stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import SIZE, Page
from hotline.core.periods import Period
from hotline.indicators import reading
from hotline.indicators.definitions import WORK
from hotline.indicators.rules import Indicator, Selection, Unit

BATCH = 500
Counted = dict[Selection, tuple[int, int]]  # of each selection the sum of its units, and its rows


@dataclass(frozen=True)
class Figure:
    """What an indicator gives in a period: the sum of its rows' units, how many rows, and a declared sum's terms."""

    indicator: Indicator
    fact: int
    rows: int
    terms: tuple[tuple[Unit, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row behind a figure; `opens` is the id of what it is read on: a case, a session, a product, an outlet."""

    kind: str
    id: int
    number: str | None
    at: datetime
    units: int
    opens: int | None


def every() -> tuple[Indicator, ...]:
    """Return what the line counts for itself, then what the programme promises."""
    return (*WORK, *reading.current().indicators)


def named(code: str) -> Indicator:
    """Return the indicator of a code; raise Missing."""
    found = next((known for known in every() if known.code == code), None)
    if found is None:
        raise Missing
    return found


def figures(period: Period, chosen: Iterable[Indicator] | None = None) -> list[Figure]:
    """Return every figure of a period, or those chosen; the same rows are counted once."""
    counted: Counted = {}
    return [_figure(known, period, counted) for known in (every() if chosen is None else chosen)]


def figure(known: Indicator, period: Period) -> Figure:
    """Count the rows of one indicator and what they stand for."""
    return _figure(known, period, {})


def rows(known: Indicator, period: Period) -> Iterator[FigureRow]:
    """Stream the rows behind a figure, in time order."""
    found = db.session.execute(_ordered(known, period), execution_options={"yield_per": BATCH})
    return (FigureRow(*row) for row in found)


def ends(known: Indicator, period: Period) -> tuple[FigureRow | None, FigureRow | None]:
    """Return the first and the last row behind a figure, in time order."""
    rows = known.select(period).subquery()
    columns = rows.c.kind, rows.c.id, rows.c.number, rows.c.at, rows.c.units, rows.c.opens
    orders = (rows.c.at, rows.c.id), (rows.c.at.desc(), rows.c.id.desc())
    first, last = (db.session.execute(select(*columns).order_by(*order).limit(1)).first() for order in orders)
    return first and FigureRow(*first), last and FigureRow(*last)


def page(counted: Figure, period: Period, number: int) -> Page[FigureRow]:
    """Return one page of the rows behind a figure of a period; a number outside the list gives the nearest page."""
    number = min(max(1, number), max(1, -(-counted.rows // SIZE)))
    found = db.session.execute(_ordered(counted.indicator, period).limit(SIZE).offset((number - 1) * SIZE))
    return Page([FigureRow(*row) for row in found], number, counted.rows)


def _figure(known: Indicator, period: Period, counted: Counted) -> Figure:
    if known.select not in counted:
        rows = known.select(period).subquery()
        both = select(func.count(), func.coalesce(func.sum(rows.c.units), 0)).select_from(rows)
        number, fact = db.session.execute(both).one()
        counted[known.select] = int(fact), number
    fact, number = counted[known.select]
    terms = tuple((term.unit, _figure(term, period, counted).fact) for term in known.terms if term.unit)
    return Figure(known, fact, number, terms)


def _ordered(known: Indicator, period: Period) -> Select[Any]:
    rows = known.select(period).subquery()
    columns = rows.c.kind, rows.c.id, rows.c.number, rows.c.at, rows.c.units, rows.c.opens
    return select(*columns).order_by(rows.c.at, rows.c.kind, rows.c.id)
