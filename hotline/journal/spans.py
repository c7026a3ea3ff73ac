"""The periods people ask for most, as links that keep the other filters."""

from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from hotline.journal import queries
from hotline.journal.forms import FiltersForm

DAYS = timedelta(days=29)  # before the last one


def opening(today: date) -> MultiDict[str, str]:
    """Return the days with which the journal opens: the last thirty, or those up to the latest contact when nothing lies in them.

    They are put as an address has them, so that the files and links of the page name the same days.
    """
    latest = queries.latest_day()
    last = latest if latest and latest < today - DAYS else today
    return MultiDict({"from": (last - DAYS).isoformat(), "to": last.isoformat()})


def spans(form: FiltersForm, today: date, endpoint: str, **kept: Any) -> list[dict[str, object]]:
    """Return a tab of the page for each usual period, the chosen one marked; `kept` are arguments besides the form's.

    An address without any argument is the page's own choice: the whole time is asked for by an empty first day.
    """
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    before = month - timedelta(days=1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    usual: tuple[tuple[str, date | None, date | None], ...] = (
        (_("Last 30 days"), today - DAYS, today),
        (_("This month"), month, today),
        (_("Last month"), before.replace(day=1), before),
        (_("This quarter"), quarter, today),
        (_("This year"), year, today),
        (_("The whole time"), None, None),
    )
    written = [(words, first.isoformat() if first else "", last and last.isoformat()) for words, first, last in usual]
    return [
        {
            "label": words,
            "url": url_for(endpoint, **{**form.chosen, **kept, "from": first, "to": last}),
            "active": (form.chosen.get("from", ""), form.chosen.get("to")) == (first, last),
        }
        for words, first, last in written
    ]
