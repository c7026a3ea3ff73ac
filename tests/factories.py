"""Fictional rows for tests: each function makes one with sensible values, and takes what the test cares about."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from hotline.accounts.models import User
from hotline.cases import consultations
from hotline.cases import service as cases
from hotline.cases.models import Case, Consultation
from hotline.cases.rules import Content, Status
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.messages.models import Conversation, Message
from hotline.office import calendar_service
from hotline.office.calendar_rules import DayKind
from hotline.people import service as people
from hotline.people.models import Person
from tests import loaded

DAY = date(2020, 9, 14)
NUMBER = "+77000000001"
TEXT = "Меня уволили, что делать?"


def codes() -> None:
    """Load the coded lists."""
    loaded.codes()


def register() -> None:
    """Load the register of acts."""
    loaded.acts()


def moment(day: date = DAY, at: time = time(10, 30)) -> datetime:
    return clock.moment(day, at)


def person(number: str | None = NUMBER, **facts: Any) -> Person:
    made = people.new_person(**facts)
    if number:
        people.add_identifier(made, "phone", number)
    return made


def case(by: User, day: date = DAY, **facts: Any) -> Case:
    given = {"region": "KZ-ALA", "gender": "f", "age_bracket": "A03", "social_status": "S02", "language": "ru"}
    whose = facts.pop("person", None) or person(facts.pop("number", NUMBER))
    status = facts.pop("status", Status.IN_PROGRESS)
    channel = facts.pop("channel", "phone")
    return cases.open_case(whose, channel, moment(day), status, by, **(given | {"category": "IMG-PHOTO"} | facts))


def content(by: User, day: date = DAY, **changes: Any) -> Content:
    plain = Content(
        at=moment(day), answered_on=day, channel="phone", region="KZ-ALA", gender="f", age_bracket="A03",
        social_status="S02", language="ru", category="IMG-PHOTO", summary="Фото опубликовано без согласия",
        advice="Разъяснено право на собственное изображение", outcome="CONSULTED_ORAL", minutes=20, lawyer_id=by.id,
        provisions=("kz-code-civil-general-1994:145:point=1",),
    )  # fmt: skip
    return replace(plain, **changes)


def consultation(by: User, whose: Case | None = None, day: date = DAY, **changes: Any) -> Consultation:
    """Make a finalised consultation."""
    made = consultations.begin(whose or case(by, day), by, {"summary": ["…"]})
    consultations.finalise(made, content(by, day, **changes), by)
    return made


def conversation(
    number: int = 1,
    waits: timedelta | None = timedelta(minutes=5),
    body: str = TEXT,
    status: str = Status.NEW,
    **more: Any,
) -> Conversation:
    """Make a conversation with one message and the case it opened; without `waits`, nobody waits in it."""
    phone = f"+770000000{number:02}"
    whose = person(phone)
    at = clock.now() - (waits or timedelta(0))
    made = Conversation(
        channel="whatsapp", sender=keyring().lookup(phone), address=f"whatsapp:{phone}", person=whose, last_inbound_at=at,
        last_message_at=at, waiting_since=at if waits else None, unread=True, profile_name=f"Имя {number}",
    )  # fmt: skip
    message = Message(
        direction="in", channel="whatsapp", conversation=made, kind="text", body=body, form=[["Body", body]], at=at,
        status="linked", status_at=at, **more,
    )  # fmt: skip
    db.session.add_all([made, message])
    db.session.flush()
    cases.attach_message(cases.open_case(whose, "whatsapp", at, status, None), message)
    return made


def always_open() -> None:
    """Let the line be open around the clock, whatever day and hour the tests run at."""
    around = (time(0), time(0))
    calendar_service.change_hours(dict.fromkeys(range(7), around), date(2020, 1, 1), by=None)
    for days in range(-1, 3):
        calendar_service.set_day(clock.today() + timedelta(days=days), DayKind.HOURS, around, "", by=None)
