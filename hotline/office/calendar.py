"""Working days."""

from datetime import date, timedelta


def after_working_days(day: date, count: int) -> date:
    """Return the last day of a term of working days that begins the day after."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
