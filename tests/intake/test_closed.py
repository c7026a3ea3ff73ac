"""What the line says while it is closed."""

from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from sqlalchemy import select

from hotline.alerts.models import Alert
from hotline.core import clock
from hotline.core.db import db
from hotline.messages.models import Message
from hotline.office import calendar_service
from tests.provider import inbound, sid

CALLER = "+77000000001"
MONDAY = date(2026, 11, 23)
numbers = count(1)


@pytest.fixture
def office_texts(app, office_texts) -> None:
    """Open from nine to six, as usual."""
    hours = {weekday: (time(9), time(18)) if weekday < 5 else (None, None) for weekday in range(7)}
    calendar_service.change_hours(hours, date(2020, 1, 2), by=None)
    for row in db.session.scalars(select(calendar_service.CalendarDay)).all():
        calendar_service.drop_day(row.id, by=None)
    db.session.commit()


@pytest.fixture
def says(line):
    """Let somebody write at a local time of a day of that week; return the codes of what the line then said."""

    def write(day: int, hour: int, body: str) -> list[str]:
        with clock.at(clock.moment(MONDAY + timedelta(days=day), time(hour))):
            [message] = line(inbound(CALLER, sid(next(numbers)), body))
            said = select(Message.purpose).where(
                Message.conversation_id == message.conversation_id, Message.id > message.id, Message.direction == "out"
            )
            found = list(db.session.scalars(said.order_by(Message.id)))
            db.session.commit()
            return found

    return write


def test_the_first_reply_outside_of_the_hours_says_when_the_lawyer_answers(app, says):
    assert says(0, 20, "Здравствуйте, у меня вопрос") == ["first_reply_closed", "consent_notice"]
    body = db.session.scalar(select(Message.body).where(Message.purpose == "first_reply_closed"))
    assert "вторник, 24 ноября, с 09:00" in body


def test_within_the_hours_the_ordinary_reply_goes(app, says):
    assert says(0, 10, "Здравствуйте") == ["first_reply", "consent_notice"]


def test_a_line_that_opens_on_no_day_of_two_months_gives_the_ordinary_reply(app, says):
    calendar_service.change_hours(dict.fromkeys(range(7), (None, None)), date(2026, 1, 1), by=None)
    db.session.commit()
    assert says(0, 20, "Здравствуйте") == ["first_reply", "consent_notice"]


def test_who_has_agreed_is_told_once_in_each_closed_stretch(app, says):
    says(0, 10, "Здравствуйте")
    assert says(0, 11, "да") == ["consent_given"]
    assert says(0, 12, "Ещё вопрос") == []
    assert says(0, 19, "И ещё") == ["closed"]
    assert says(0, 22, "Вы здесь?") == []
    assert says(1, 3, "Ночью") == []
    assert says(1, 10, "Утром") == []
    assert says(1, 19, "Вечером") == ["closed"]
    assert says(1, 20, "стоп") == ["opt_out"]


def test_nobody_who_has_not_agreed_is_told_more_than_the_question(app, says):
    says(0, 10, "Здравствуйте")
    assert says(0, 20, "непонятно") == ["consent_again"]
    assert says(0, 21, "непонятно") == []


def test_danger_raises_one_alert_whatever_the_hour(app, says):
    assert says(0, 23, "Он угрожает убить меня") == ["emergency", "first_reply_closed", "consent_notice"]
    says(0, 23, "Он угрожает убить меня!")
    [alert] = db.session.scalars(select(Alert)).all()
    assert (alert.kind, alert.taken_at) == ("danger", None)
    assert isinstance(alert.raised_at, datetime)
    assert alert.case is not None
    assert alert.conversation_id == db.session.scalar(select(Message.conversation_id).limit(1))
