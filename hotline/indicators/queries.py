"""Figures: the value of an indicator in a period, and the rows it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import SIZE, Page
from hotline.core.periods import Period
from hotline.indicators.definitions import INDICATORS
from hotline.indicators.rules import Indicator, Unit

BATCH = 500


@dataclass(frozen=True)
class Figure:
    """What an indicator gives in a period: the sum of its rows' units, how many rows, and a declared sum's terms."""

    indicator: Indicator
    fact: int
    rows: int
    terms: tuple[tuple[Unit, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row behind a figure; `opens` is the id of the case or session on whose page it is read."""

    kind: str
    id: int
    number: str | None
    at: datetime
    units: int
    opens: int | None


def named(code: str) -> Indicator:
    """Return the indicator of a code; raise Missing."""
    found = next((known for known in INDICATORS if known.code == code), None)
    if found is None:
        raise Missing
    return found


def figures(period: Period) -> list[Figure]:
    """Return every figure of a period."""
    return [figure(known, period) for known in INDICATORS]


def figure(known: Indicator, period: Period) -> Figure:
    """Count the rows of one indicator and what they stand for."""
    rows = known.select(period).subquery()
    counted, fact = db.session.execute(
        select(func.count(), func.coalesce(func.sum(rows.c.units), 0)).select_from(rows)
    ).one()
    terms = tuple((term.unit, figure(term, period).fact) for term in known.terms if term.unit)
    return Figure(known, int(fact), counted, terms)


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


def page(known: Indicator, period: Period, number: int) -> Page[FigureRow]:
    """Return one page of the rows behind a figure; a number outside the list gives the nearest page."""
    total = figure(known, period).rows
    number = min(max(1, number), max(1, -(-total // SIZE)))
    found = db.session.execute(_ordered(known, period).limit(SIZE).offset((number - 1) * SIZE))
    return Page([FigureRow(*row) for row in found], number, total)


def _ordered(known: Indicator, period: Period) -> Select[Any]:
    rows = known.select(period).subquery()
    columns = rows.c.kind, rows.c.id, rows.c.number, rows.c.at, rows.c.units, rows.c.opens
    return select(*columns).order_by(rows.c.at, rows.c.kind, rows.c.id)
