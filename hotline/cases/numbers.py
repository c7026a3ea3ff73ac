"""Gapless numbers: taken in the transaction that uses them, so that a roll-back gives them back."""

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from hotline.cases.models import NumberSeries
from hotline.core.db import db

CASES, CONSULTATIONS = "case", "consultation"


def take(series: str, year: int) -> int:
    """Take the year's next number; others who want one wait until this transaction ends."""
    where = (NumberSeries.series == series, NumberSeries.year == year)
    raise_by_one = update(NumberSeries).where(*where).values(last=NumberSeries.last + 1).returning(NumberSeries.last)
    taken = db.session.scalar(raise_by_one, execution_options={"synchronize_session": False})
    if taken is None:
        _begin(series, year)
        taken = db.session.scalar(raise_by_one, execution_options={"synchronize_session": False})
    assert taken is not None
    return taken


def last(series: str, year: int) -> int:
    """Return the last number given in a year, 0 when there is none."""
    return (
        db.session.scalar(select(NumberSeries.last).where(NumberSeries.series == series, NumberSeries.year == year))
        or 0
    )


def reserve(series: str, year: int, number: int) -> None:
    """Note that numbers up to this one are used, when a journal is brought in."""
    if last(series, year) == 0:
        _begin(series, year)
    db.session.execute(
        update(NumberSeries)
        .where(NumberSeries.series == series, NumberSeries.year == year, NumberSeries.last < number)
        .values(last=number)
    )


def case_number(year: int, serial: int) -> str:
    """Write a case's number: `R-2020-0001`; R is read for no other letter in either alphabet."""
    return f"R-{year}-{serial:04d}"


def _begin(series: str, year: int) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(NumberSeries(series=series, year=year, last=0))
    except IntegrityError:
        pass  # somebody else began the year a moment ago
