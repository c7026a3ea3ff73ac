"""Where a figure, a line of a breakdown and a row are opened."""

from typing import Any

from flask import url_for

from hotline.indicators.breakdowns import Breakdown, Line
from hotline.indicators.queries import FigureRow


def line_url(counted: Breakdown, line: Line) -> str:
    """Return the page with exactly the rows that a line counts."""
    period = line.period or counted.period
    chosen: dict[str, Any] = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    if line.period is None:
        chosen |= {"by": line.by, "of": line.code, "on": line.on.isoformat() if line.on else None}
    return url_for("indicators.rows", code=counted.indicator.code, **chosen)


def row_url(row: FigureRow) -> str | None:
    """Return the page on which a row is read."""
    if row.opens is None:
        return None
    if row.kind == "group_session":
        return url_for("group_sessions.show", session_id=row.opens)
    if row.kind in ("product", "outlet"):
        whose: dict[str, Any] = {f"{row.kind}_id": row.opens}
        return url_for(f"{row.kind}s.show", **whose)
    return url_for("cases.show", case_id=row.opens)
