"""A session that was held."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from hotline.accounts.models import User
from hotline.core.db import db
from hotline.group_sessions import service
from hotline.group_sessions.models import GroupSession
from hotline.group_sessions.service import Content

HELD = datetime(2020, 9, 10, 9, 0, tzinfo=UTC)  # 15:00 in Almaty that year
PEOPLE = ("Алия Тестова", "Болат Примеров")


@pytest.fixture
def held(staff: Callable[..., User]) -> Callable[..., GroupSession]:
    """Enter a session; what is given stands instead of the usual."""

    def enter(**given: Any) -> GroupSession:
        lawyer = staff("lawyer")
        usual: dict[str, Any] = {"held_at": HELD, "topic_ru": "Ваше фото в сети", "lawyer": lawyer, "names": PEOPLE}
        session = service.add(Content(**usual | given), by=lawyer)
        db.session.commit()
        return session

    return enter
