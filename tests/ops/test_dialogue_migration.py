"""The migration that lets the line ask for the statistics, over conversations that are there already."""

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from hotline.ops import migrations
from tests.ops.conftest import empty_database  # noqa: F401 - a fixture

ROWS = (
    """INSERT INTO person (id, code, safe_to_call, safe_to_leave_message, safe_to_name_us, created_at)
       VALUES (1, 'P-1', 'yes', 'yes', 'yes', '2020-08-01 00:00:00')""",
    """INSERT INTO conversation (id, channel, sender, address, person_id, created_at, last_message_at, unread)
       VALUES (1, 'whatsapp', 'x', '', 1, '2020-08-01 00:00:00', '2020-08-01 00:00:00', false)""",
)
DIALOGUE = (
    """INSERT INTO dialogue (conversation_id, step, stopped, erasing, warned) VALUES (1, 'asked', false, false, true)"""
)


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request, tmp_path):
    """A database of the version before with a conversation in it."""
    address = (
        f"sqlite:///{tmp_path / 'old.db'}" if request.param == "sqlite" else request.getfixturevalue("empty_database")
    )
    engine = create_engine(address)
    with engine.connect() as connection:
        command.upgrade(migrations.config(connection), "0008")
        for statement in ROWS:
            connection.execute(text(statement))
        connection.commit()
        yield connection
    engine.dispose()


def test_a_dialogue_goes_on_where_it_was_and_the_version_before_can_still_begin_one(connection):
    connection.execute(text(DIALOGUE))
    connection.commit()
    command.upgrade(migrations.config(connection), "0009")
    kept = "SELECT step, warned, told_child, asking, questioned_case_id FROM dialogue"
    assert connection.execute(text(kept)).all() == [("asked", True, False, None, None)]
    connection.execute(text("DELETE FROM dialogue"))
    connection.execute(text(DIALOGUE))
    assert connection.execute(text("SELECT told_child FROM dialogue")).scalar() in (False, 0)
