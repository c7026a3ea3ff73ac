"""The one clock: moments are stored in UTC, people read them in the project's zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")


def now() -> datetime:
    """Return the present moment in UTC, to the microsecond."""
    return datetime.now(UTC)


def today() -> date:
    """Return the present local day."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Turn an aware moment into the project's local time."""
    return moment.astimezone(ALMATY)


def moment(day: date, at: time) -> datetime:
    """Turn a local day and time into a moment in UTC; of a time that occurs twice, the first is meant."""
    return datetime.combine(day, at, tzinfo=ALMATY).astimezone(UTC)
