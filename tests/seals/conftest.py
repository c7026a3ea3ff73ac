"""A month with three consultations and a session, and what seals it."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from hotline.accounts.models import User
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions import service as sessions
from hotline.reports.periods import sealing
from hotline.seals.models import Seal
from tests import factories
from tests.journal.making import case, consultation, moment, person

AUGUST = Period.of_days(date(2020, 8, 1), date(2020, 8, 31))
SEPTEMBER = Period.of_days(date(2020, 9, 1), date(2020, 9, 30))


@pytest.fixture
def month(app: Flask, staff: Callable[..., User]) -> SimpleNamespace:
    """August 2020: three callers, a consultation each, and a webinar; a manager who may seal it."""
    factories.codes()
    lawyer, manager = staff("lawyer"), staff("manager")
    cases = [case(person(f"+7700000000{place}"), day=f"2020-08-0{place}") for place in (3, 4, 5)]
    given = [
        consultation(lawyer, one, day=f"2020-08-0{place}", summary=f"Вопрос номер {place}")
        for place, one in zip((3, 4, 5), cases, strict=True)
    ]
    content = sessions.Content(moment("2020-08-20"), "Безопасность в сети", lawyer, count=34)
    session = sessions.add(content, by=lawyer)
    db.session.commit()
    return SimpleNamespace(lawyer=lawyer, manager=manager, cases=cases, given=given, session=session, content=content)


@pytest.fixture
def seal(month: SimpleNamespace) -> Callable[..., Seal]:
    """Seal a period, August without one; what was prepared is committed first."""

    def make(period: Period = AUGUST, by: User | None = None, **more: Any) -> Seal:
        db.session.commit()
        made = sealing.seal(period, by or month.manager, **more)
        db.session.commit()
        return made

    return make


@pytest.fixture
def sealed(seal: Callable[..., Seal]) -> Seal:
    """August, sealed."""
    return seal()
