"""A month with three consultations and a session, and what seals it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from hotline.accounts.models import User
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.formats.registry import format_named
from hotline.group_sessions import service as sessions
from hotline.journal.filters import Filters
from hotline.journal.service import export
from hotline.materials import outlets, products
from hotline.materials.rules import Kind, Tongue
from hotline.reports import live, narrating
from hotline.reports.periods import sealing
from hotline.reports.rules import Section
from hotline.seals.models import Seal
from tests import factories
from tests.journal.making import case, consultation, moment, person

AUGUST = Period.of_days(date(2020, 8, 1), date(2020, 8, 31))
SEPTEMBER = Period.of_days(date(2020, 9, 1), date(2020, 9, 30))

OCTOBER = Period.of_days(date(2020, 10, 1), date(2020, 10, 31))


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


@pytest.fixture
def one(month: SimpleNamespace, seal: Callable[..., Seal], tmp_path: Path) -> Path:
    """August sealed, with a text, a list of participants, an outlet and a product: a file of it."""
    told: dict[str, Any] = {"by": month.lawyer, "seen": 0}
    narrating.write(Section.INTRODUCTION, AUGUST, "ru", "Дано {consultations}.", live.figures(AUGUST), **told)
    names = ["Асель", "Болат", "Вера"]
    sessions.add(sessions.Content(moment("2020-08-21"), "Пароли", month.lawyer, names=names), by=month.lawyer)
    where = {"name_ru": "Страница", "address": "https://social.example.org/line", "spread": "Номер", "opening": "Сәлем"}
    outlets.add(outlets.Content(**where, on=date(2020, 8, 10)), by=month.manager)
    first = products.Content(on=date(2020, 8, 11), tongue=Tongue.RU)
    products.add(Kind.INSTRUCTION, "Что делать", "Не істеу керек", first, by=month.manager)
    seal()
    path = tmp_path / "file"
    with path.open("wb+") as file:
        export(Filters(AUGUST.first, AUGUST.last), format_named("jsonl"), "ru", file, by="somebody")
    db.session.commit()
    return path


@pytest.fixture
def three(one: Path, month: SimpleNamespace, seal: Callable[..., Seal]) -> Path:
    """September sealed too, and October, which lists a late entry of August; then a text of August was changed."""
    seal(SEPTEMBER)
    consultation(month.lawyer, case(person("+77000000009"), day="2020-08-30"), day="2020-08-30")
    seal(OCTOBER)
    told: dict[str, Any] = {"by": month.lawyer, "seen": 1, "reason": "опечатка"}
    narrating.write(Section.INTRODUCTION, AUGUST, "ru", "Иначе.", live.figures(AUGUST), **told)
    db.session.commit()
    return one
