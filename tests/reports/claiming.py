"""Figures that texts state, for the tests of the reconciliation sheet."""

from datetime import date
from typing import Any

from hotline.accounts.models import User
from hotline.claims import service as claims
from hotline.claims.models import Claim
from hotline.claims.service import Content
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
from tests import factories

PERIOD = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))
DAYS = "from=2020-08-01&to=2020-11-27"


def stated(by: User, unit: str, value: int | None, **more: Any) -> Claim:
    """Enter what a text states; what is given stands instead of the usual."""
    usual: dict[str, Any] = {
        "quotation": f"«{value} обращений»", "document": "Отчёт", "place_kind": "table", "place": "Строка 24",
        "first_day": PERIOD.first, "last_day": PERIOD.last,
    }  # fmt: skip
    claim = claims.add(Content(unit=unit, value=value, **usual | more), by=by)
    db.session.commit()
    return claim


def line_of_work(lawyer: User) -> None:
    """Let three cases of two callers, two consultations and a session with four participants be counted."""
    first = factories.consultation(lawyer, channel="whatsapp")
    factories.consultation(lawyer, factories.case(lawyer, number="+77000000002"))
    factories.case(lawyer, person=first.case.person)
    db.session.add(
        GroupSession(held_at=factories.moment(date(2020, 10, 22)), lawyer=lawyer, topic_ru="Вебинар", participants=4)
    )
    db.session.commit()
