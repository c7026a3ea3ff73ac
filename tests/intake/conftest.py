"""A line with its texts, a worker and a provider on the loopback."""

import pytest
from sqlalchemy import select

from hotline import worker
from hotline.channels.twilio import forms
from hotline.core.db import db
from hotline.messages import service
from hotline.messages.models import Message
from hotline.office import service as office
from tests import factories
from tests.provider import Provider


@pytest.fixture
def environ(provider: Provider) -> dict[str, str]:
    return provider.settings() | {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:9"}


@pytest.fixture
def office_texts(app) -> None:
    office.load_texts()
    factories.always_open()
    db.session.commit()


@pytest.fixture
def line(app, office_texts):
    """Take forms in and let the worker do everything there is to do; give the messages."""

    def take(*given: dict[str, str]) -> list[Message]:
        for form in given:
            service.accept("whatsapp", forms.arrival([[name, value] for name, value in form.items()]))
        db.session.commit()
        worker.run_once(app)
        db.session.expire_all()
        sids = [form["MessageSid"] for form in given]
        return [db.session.scalar(select(Message).where(Message.provider_id == one)) for one in sids]

    return take
