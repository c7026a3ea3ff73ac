"""The migration that watches alerts until the person is answered, on a line that had alerts before."""

from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from hotline.ops import migrations

PEOPLE = (
    "INSERT INTO \"user\" (id, email, name, active, language, created_at) VALUES (7, 'a@b', '', true, 'ru', '2020-08-01')",
)
ALERT = text(
    "INSERT INTO alert (id, cause, kind, raised_at, taken_at, taken_by_id, answered, step, next_step_at)"
    " VALUES (:id, :cause, 'danger', :at, :taken_at, :by, false, 1, :next)"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def at_work(request, tmp_path):
    """The address of a database as the program before made it, with an old alert, one of today, and an open one."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else request.getfixturevalue("empty_database")
    engine = create_engine(address)
    with engine.connect() as connection:
        migrations.hold_foreign_keys(connection)
        command.upgrade(migrations.config(connection), "0019")
    now = datetime.now(UTC)
    with engine.begin() as connection:
        for statement in PEOPLE:
            connection.execute(text(statement))
        for number, taken in ((1, now - timedelta(days=30)), (2, now - timedelta(minutes=5)), (3, None)):
            moments = [moment.replace(tzinfo=None).isoformat(" ") if moment else None for moment in (now, taken)]
            given = {"at": moments[0], "taken_at": moments[1], "by": 7 if taken else None}
            waits = None if taken else moments[0]
            connection.execute(ALERT, {"id": number, "cause": f"danger:{number}", "next": waits} | given)
    engine.dispose()
    return address


def test_old_alerts_rest_and_one_taken_today_is_looked_at_again(at_work):
    migrations.upgrade(at_work)
    engine = create_engine(at_work)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT settled_at IS NOT NULL, next_step_at IS NOT NULL FROM alert ORDER BY id")
        ).all()
    engine.dispose()
    assert [tuple(map(bool, row)) for row in rows] == [(True, False), (False, True), (False, True)]
