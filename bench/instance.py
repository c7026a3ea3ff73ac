"""A scratch instance of its own for each benchmark."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import insert

from hotline import first_start
from hotline.accounts import service as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import LAWYER
from hotline.cases.models import Case, CitedProvision, Consultation, ConsultationVersion
from hotline.core import clock, config
from hotline.core.db import db
from hotline.core.text import fold
from hotline.people.models import Person

CATEGORIES = ("IMG-PHOTO", "PDN-PUBL", "REP-DEFAM", "BUL-INSULT", "IMP-FAKE", "UNL-REPORT")
SUMMARY = "Фотография опубликована в сообществе без согласия, администратор на просьбу удалить не отвечает"
ADVICE = (
    "Разъяснено право на собственное изображение. Рекомендовано зафиксировать публикацию, направить требование об удалении и "
    "жалобу платформе; при отказе — обращение в уполномоченный орган и иск о компенсации морального вреда."
)


@contextmanager
def fresh(environ: dict[str, str] | None = None) -> Iterator[Flask]:
    """Set an instance up in a temporary folder and push the application's context."""
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as folder:
        app = first_start.prepare(config.load(folder, environ or {}))
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def lawyer() -> User:
    """Add somebody who advises."""
    user = accounts.add("lawyer@example.org", [LAWYER], "Асель Нурланова")
    db.session.commit()
    return user


def fill(count: int, by: User) -> None:
    """Write so many finalised consultations straight into the tables: a case and a person for each."""
    already = db.session.query(Consultation).count()
    places = range(already + 1, already + count + 1)
    for start in range(0, count, 2000):
        chunk = places[start : start + 2000]
        db.session.execute(insert(Person), [{"id": place, "code": f"P-{place:06}"} for place in chunk])
        db.session.execute(insert(Case), [_case(place, by) for place in chunk])
        db.session.execute(insert(Consultation), [_consultation(place) for place in chunk])
        db.session.execute(insert(ConsultationVersion), [_version(place, by) for place in chunk])
        cited = {
            "position": 0,
            "act_id": "kz-code-civil-general-1994",
            "provision": "kz-code-civil-general-1994:145:point=1",
        }
        db.session.execute(insert(CitedProvision), [cited | {"version_id": place} for place in chunk])
        db.session.commit()


def _moment(place: int) -> datetime:
    return clock.moment(date(2020, 8, 1) + timedelta(days=place % 1500), time(9 + place % 9, place % 60))


def _case(place: int, by: User) -> dict[str, Any]:
    return {
        "id": place, "number": f"R-2020-{place:05}", "person_id": place, "channel": "phone", "opened_at": _moment(place),
        "status": "answered", "assignee_id": by.id, "category": CATEGORIES[place % 6], "region": "KZ-ALA", "revision": 1,
    }  # fmt: skip


def _consultation(place: int) -> dict[str, Any]:
    return {"id": place, "case_id": place, "state": "final", "year": 2020, "serial": place, "revision": 1}


def _version(place: int, by: User) -> dict[str, Any]:
    return {
        "id": place, "consultation_id": place, "version": 1, "current": True, "reason": "", "at": _moment(place),
        "answered_on": clock.local(_moment(place)).date(), "channel": "phone", "region": "KZ-ALA", "gender": "f",
        "age_bracket": "A03", "social_status": "S02", "language": "ru", "category": CATEGORIES[place % 6],
        "summary": SUMMARY, "advice": ADVICE, "outcome": "CONSULTED_ORAL", "minutes": 20, "lawyer_id": by.id,
        "search_text": fold(f"{SUMMARY} {ADVICE}"), "local_minute": clock.local(_moment(place)).replace(tzinfo=None),
    }  # fmt: skip
