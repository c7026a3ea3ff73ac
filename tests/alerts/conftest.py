"""A line with people on duty, a provider that calls and writes, and a post office, all on the loopback."""

from collections.abc import Callable, Iterator
from datetime import time

import pytest

from hotline import jobs
from hotline.alerts import outbox, service
from hotline.core import clock
from hotline.core.db import db
from hotline.office import duty_service
from tests import factories, post
from tests.post import Post
from tests.provider import Provider

VOICE = "+14155238887"


@pytest.fixture
def letters() -> Iterator[Post]:
    with post.office() as running:
        yield running


@pytest.fixture
def environ(provider: Provider, letters: Post) -> dict[str, str]:
    return provider.settings() | {
        "HOTLINE_PUBLIC_URL": "http://127.0.0.1:9",
        "HOTLINE_TWILIO_VOICE_FROM": VOICE,
        "HOTLINE_TWILIO_ALERT_TEMPLATE": "HX" + "0" * 32,
        "HOTLINE_SMTP_URL": letters.address,
        "HOTLINE_MAIL_FROM": "line@example.org",
    }


@pytest.fixture
def on_duty(app, staff) -> Callable:
    """Put somebody on duty around the clock: `on_duty("aliya", rank=1, number="+77000000001")`."""

    def put(name: str, rank: int = 1, number: str | None = None):
        user = staff("lawyer", name=name, email=f"{name}@example.org")
        duty_service.plan(user, range(7), time(0), time(0), rank, by=None)
        if number:
            duty_service.set_telephone(user, number, by=user)
        db.session.commit()
        return user

    return put


@pytest.fixture
def danger(app) -> Callable:
    """Raise an alert for a message that speaks of danger."""

    def make(number: int = 9):
        conversation = factories.conversation(number, body="Он угрожает убить меня")
        [message] = db.session.query(factories.Message).filter_by(conversation_id=conversation.id).all()
        case = db.session.query(factories.Case).filter_by(person_id=conversation.person_id).one()
        service.raise_danger(message, case, conversation.id)
        db.session.commit()
        return message, case

    return make


@pytest.fixture
def carry(app) -> Callable:
    """Let the worker do what there is to do for alerts, as it would so many minutes later."""

    def do(minutes: float = 0) -> None:
        db.session.commit()
        moment = factories.timedelta(minutes=minutes) + clock.now()
        with clock.at(moment), app.app_context():
            while any([jobs.alert(), jobs.tell()]):
                pass
            outbox.give_up()
            db.session.commit()
        db.session.expire_all()

    return do
