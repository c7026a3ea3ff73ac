"""The period at which somebody looks: read from the address, and kept from one page of figures to the next."""

from flask import request, session
from werkzeug.datastructures import MultiDict

from hotline.core import clock
from hotline.indicators.forms import PeriodForm

KEPT = "period"


def period_form(*, keep: bool = False) -> PeriodForm:
    """Read the period of this page; without one in the address, the one chosen last today, else this year until today.

    With `keep` the next pages open on it. A page of rows keeps nothing: its month or day is not what somebody chose.
    """
    today, kept = clock.today(), session.get(KEPT, {})
    given = request.args if request.args.keys() & {"from", "to"} else MultiDict(kept.get(today.isoformat(), {}))
    form = PeriodForm.read(given, today)
    if keep and given is request.args and form.validate():
        session[KEPT] = {today.isoformat(): form.chosen}  # tomorrow “this year” is another day longer
    return form
