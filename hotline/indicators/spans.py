"""The periods people report on most, as tabs."""

from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from hotline.indicators import reading
from hotline.indicators.forms import PeriodForm


def spans(form: PeriodForm, today: date, endpoint: str, **more: Any) -> list[dict[str, Any]]:
    """Return a tab of a page for each usual period, the chosen one marked; `more` are the page's further arguments."""
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    month_before, year_before = month - timedelta(days=1), year - timedelta(days=1)
    project = reading.current().period
    usual = (
        *(((_("The whole project"), project.first, project.last),) if project else ()),
        (_("Last month"), month_before.replace(day=1), month_before),
        (_("This quarter"), quarter, today),
        (_("This year"), year, today),
        (_("Last year"), year_before.replace(month=1, day=1), year_before),
    )
    return [
        {
            "label": words,
            "url": url_for(endpoint, **{**more, "from": first.isoformat(), "to": last.isoformat()}),
            "active": (form.first.data, form.last.data) == (first, last),
        }
        for words, first, last in usual
    ]
