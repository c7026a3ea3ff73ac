"""Verbs on group sessions, and finding them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from hotline.accounts.models import User
from hotline.audit.models import AuditEvent
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.periods import Period
from hotline.group_sessions import queries, service
from hotline.group_sessions.models import GroupSession, Participant
from hotline.group_sessions.service import Content
from tests.group_sessions.conftest import HELD, PEOPLE

Held = Callable[..., GroupSession]
PHOTO = "kz-code-civil-general-1994:145"


def _content(session: GroupSession) -> Content:
    return Content(HELD, session.topic_ru, session.lawyer, count=session.participants)


def test_participants_are_the_head_count_or_else_the_list(held: Held) -> None:
    assert held().participants == 2
    assert held(count=34).participants == 34
    assert held(names=None, count=34).participants == 34


def test_names_lie_encrypted_in_the_database(held: Held) -> None:
    held()
    stored = db.session.execute(text("SELECT name FROM participant")).scalars().all()
    assert len(stored) == 2
    assert all("Алия".encode() not in bytes(name) for name in stored)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"names": None}, "count"),
        ({"count": 1}, "count"),
        ({"names": ["Я" * 201]}, "names"),
        ({"provisions": ["статья 145"]}, "provision_text"),
        ({"held_at": datetime.now(UTC) + timedelta(days=1)}, "day"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(held: Held, given: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        held(**given)
    assert refusal.value.field == field


def test_a_session_belongs_to_the_period_of_its_local_day(held: Held) -> None:
    late = held(held_at=clock.moment(date(2020, 9, 30), datetime.max.time().replace(microsecond=0)))
    first = held(held_at=clock.moment(date(2020, 9, 1), datetime.min.time()))
    held(held_at=clock.moment(date(2020, 10, 1), datetime.min.time()))
    september = Period.of_days(date(2020, 9, 1), date(2020, 9, 30))
    assert queries.within(september) == [first, late]


def test_only_casework_reads_the_names(held: Held, staff: Callable[..., User]) -> None:
    session = held()
    assert queries.names(session, staff("lawyer")) == list(PEOPLE)
    assert queries.names(session, staff("operator")) == list(PEOPLE)
    assert queries.names(session, staff("manager")) is None
    assert queries.names(session, staff("lawyer", "manager")) == list(PEOPLE)


def test_the_same_form_enters_one_session(app: Flask, staff: Callable[..., User]) -> None:
    lawyer = staff("lawyer")
    content = Content(HELD, "Ваше фото в сети", lawyer, count=3)
    first = service.add(content, by=lawyer, token="one form")
    assert service.add(content, by=lawyer, token="one form") is first
    assert service.add(content, by=lawyer, token="another") is not first


def test_a_correction_names_the_fields_and_keeps_the_names(held: Held, staff: Callable[..., User]) -> None:
    session, manager = held(provisions=[PHOTO]), staff("manager")
    content = replace(_content(session), topic_ru="Фото и видео", count=34, provisions=[PHOTO])
    assert service.change(session, content, by=manager, seen=1) == ["topic_ru", "participants"]
    assert [one.name for one in session.listed] == list(PEOPLE)
    assert session.revision == 2
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "group_sessions.change")).one()
    assert event.detail == {"fields": ["topic_ru", "participants"]}


def test_a_new_list_replaces_the_old_one(held: Held) -> None:
    session = held()
    service.change(session, replace(_content(session), names=["Сауле Пробная"], count=1), by=session.lawyer, seen=1)
    assert db.session.scalars(select(Participant)).one().name == "Сауле Пробная"


def test_nothing_changed_is_no_new_revision(held: Held) -> None:
    session = held()
    assert service.change(session, _content(session), by=session.lawyer, seen=0) == []
    assert session.revision == 1


def test_who_saves_over_a_newer_revision_is_told(held: Held) -> None:
    session = held()
    service.change(session, replace(_content(session), platform="Zoom"), by=session.lawyer, seen=1)
    with pytest.raises(EditedMeanwhile):
        service.change(session, replace(_content(session), platform="Instagram"), by=session.lawyer, seen=1)


def test_a_session_nobody_entered_is_missing(app: Flask) -> None:
    with pytest.raises(Missing):
        queries.get(7)
