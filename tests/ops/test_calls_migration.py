"""The migration that lets calls come in by themselves, on a line whose calls were typed in by hand."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from hotline.ops import migrations

BEFORE = (
    "INSERT INTO \"user\" (id, email, name, active, language, created_at) VALUES (7, 'a@b', '', true, 'ru', '2020-08-01')",
    "INSERT INTO call (id, channel, result, at, talked_id, typed_by_id, typed_at)"
    " VALUES (3, 'phone', 'talked', '2020-08-05', 7, 7, '2020-08-05')",
    "INSERT INTO attachment (call_id, position, state, claimed_type, attempts, remove_attempts, created_at)"
    " VALUES (3, 0, 'waiting', '', 0, 0, '2020-08-05')",
)
RANG = "INSERT INTO call (channel, at, provider_id, state) VALUES ('phone', '2020-08-06', 'CA1', 'ringing')"


@pytest.fixture
def at_work(made_before):
    """The address of a database as the program before made it, with a call and its file."""
    return made_before("0012", *BEFORE)


def test_calls_typed_by_hand_stay_and_calls_may_come_in_once_each(at_work):
    migrations.upgrade(at_work)
    engine = create_engine(at_work)
    with engine.begin() as connection:
        kept = connection.execute(text("SELECT id, result, talked_id, state, tries FROM call")).one()
        assert tuple(kept) == (3, "talked", 7, None, 0)
        assert connection.execute(text("SELECT call_id FROM attachment")).scalar() == 3
        connection.execute(text(RANG))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(RANG))
    engine.dispose()
