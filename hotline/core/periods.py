"""The reporting period: a half-open span of local days, used alike by screens, charts and files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hotline.core import clock

# Days farther off have no moments in UTC, or no month after them.
EARLIEST, LATEST = date(1, 1, 2), date(9998, 12, 31)


@dataclass(frozen=True)
class Period:
    """A span of local days, `first` included, `end_day` excluded."""

    first: date
    end_day: date

    @classmethod
    def of_days(cls, first: date | None, last: date | None) -> "Period":
        """Build the period whose last day is inclusive, as people say it; None means without a border."""
        begin, end = (min(max(day, EARLIEST), LATEST) for day in (first or EARLIEST, last or LATEST))
        if end < begin:
            raise ValueError("the period ends before it begins")
        return cls(begin, end + timedelta(days=1))

    @property
    def last(self) -> date:
        """Return the last day, inclusive."""
        return self.end_day - timedelta(days=1)

    @property
    def start(self) -> datetime:
        """Return the first moment, in UTC."""
        return clock.moment(self.first, time.min)

    @property
    def end(self) -> datetime:
        """Return the first moment after the period, in UTC."""
        return clock.moment(self.end_day, time.min)

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def shared(self, other: "Period") -> int:
        """Return how many days both have."""
        between = min(self.end_day, other.end_day) - max(self.first, other.first)
        return max(between.days, 0)

    def months(self) -> Iterator["Period"]:
        """Yield the calendar months (cut at the borders) whose union is the period."""
        begin = self.first
        while begin < self.end_day:
            following = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
            yield Period(begin, min(following, self.end_day))
            begin = following
