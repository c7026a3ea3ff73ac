"""The days with which the page of the grantor's copy opens."""

from hotline.core import clock
from hotline.journal import queries


def year_of_latest() -> dict[str, str]:
    """Return the year of the latest contact, as an address has it: a copy is of whole reporting periods."""
    year = (queries.latest_day() or clock.today()).year
    return {"from": f"{year}-01-01", "to": f"{year}-12-31"}
