"""A provider, an application that sends to it, and a conversation to send in."""

from collections.abc import Callable

import pytest

from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.messages.models import Conversation
from hotline.people import service as people
from tests.provider import Provider


@pytest.fixture
def environ(provider: Provider) -> dict[str, str]:
    return provider.settings() | {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:9"}


@pytest.fixture
def conversation(app) -> Callable[..., Conversation]:
    """Make a conversation with somebody who has just written: `conversation("+77000000001")`."""

    def make(phone: str = "+77000000001") -> Conversation:
        made = Conversation(
            channel="whatsapp", sender=keyring().lookup(phone), address=f"whatsapp:{phone}", person=people.new_person(),
            last_inbound_at=clock.now(), waiting_since=clock.now(),
        )  # fmt: skip
        db.session.add(made)
        db.session.commit()
        return made

    return make
