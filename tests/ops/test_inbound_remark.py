"""What came in and was not held against the provider's list for two days is told, and makes nothing unready."""

from datetime import timedelta

import pytest

from hotline.core import clock
from hotline.core.db import db
from hotline.messages.models import InboundCheck
from hotline.ops import checks, health


@pytest.fixture
def environ(provider) -> dict[str, str]:
    return provider.settings()


def test_the_check_and_the_details_tell_when_the_list_was_last_read(app):
    now = clock.now()
    [never] = checks._inbound(app.extensions["settings"])
    assert (never.level, "never" in never.words) == ("warning", True)
    row = InboundCheck(channel="whatsapp", claimed_at=now, next_at=now, succeeded_at=now - timedelta(days=1))
    db.session.add(row)
    db.session.commit()
    assert list(checks._inbound(app.extensions["settings"])) == []
    row.succeeded_at = now - timedelta(days=2, minutes=1)
    db.session.commit()
    assert "whatsapp" in health.remarks()[0].detail
    assert "inbound" not in {answer.name for answer in health.answers()}
