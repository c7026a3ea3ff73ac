"""The one clock: moments are stored in UTC, people read them in the project's zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")
_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """Return the present moment in UTC, to the microsecond."""
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at a moment, so that a story of the past is written as it would have been."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)


def today() -> date:
    """Return the present local day."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Turn an aware moment into the project's local time."""
    return moment.astimezone(ALMATY)


def day_start(day: date) -> datetime:
    """Return the moment a local day begins, in UTC."""
    return moment(day, time.min)


def moment(day: date, at: time) -> datetime:
    """Turn a local day and time into a moment in UTC; of a time that occurs twice, the first is meant."""
    return datetime.combine(day, at, tzinfo=ALMATY).astimezone(UTC)
