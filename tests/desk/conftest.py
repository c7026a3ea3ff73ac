"""Conversations as the inbox and a thread show them."""

from collections.abc import Callable

import pytest
from flask import Flask

from hotline.core.db import db
from hotline.messages.models import Conversation
from tests import factories


@pytest.fixture
def talk(app: Flask) -> Callable[..., Conversation]:
    """Make a conversation with one message: `talk(1, waits=timedelta(hours=2))`."""

    def make(*given: object, **more: object) -> Conversation:
        made = factories.conversation(*given, **more)  # type: ignore[arg-type]
        db.session.commit()
        return made

    return make
