"""The periods people report on most, as tabs."""

from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from hotline.indicators.forms import PeriodForm


def spans(form: PeriodForm, today: date) -> list[dict[str, Any]]:
    """Return a tab for each usual period, the chosen one marked."""
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    month_before, year_before = month - timedelta(days=1), year - timedelta(days=1)
    usual = (
        (_("Last month"), month_before.replace(day=1), month_before),
        (_("This quarter"), quarter, today),
        (_("This year"), year, today),
        (_("Last year"), year_before.replace(month=1, day=1), year_before),
    )
    return [_tab(words, first, last, form) for words, first, last in usual]


def _tab(words: str, first: date, last: date, form: PeriodForm) -> dict[str, Any]:
    days: dict[str, Any] = {"from": first.isoformat(), "to": last.isoformat()}
    is_chosen = (form.first.data, form.last.data) == (first, last)
    return {"label": words, "url": url_for("reports.index", **days), "active": is_chosen}
