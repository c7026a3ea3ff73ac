"""The migration that watches alerts until the person is answered, on a line that had alerts before."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from hotline.ops import migrations

PEOPLE = (
    "INSERT INTO \"user\" (id, email, name, active, language, created_at) VALUES (7, 'a@b', '', true, 'ru', '2020-08-01')",
)
ALERT = (
    "INSERT INTO alert (id, cause, kind, raised_at, taken_at, taken_by_id, answered, step, next_step_at)"
    " VALUES (:id, :cause, 'danger', :at, :taken_at, :by, false, 1, :next)"
)


@pytest.fixture
def at_work(made_before):
    """The address of a database as the program before made it, with an old alert, one of today, and an open one."""
    now, rows = datetime.now(UTC), []
    for number, taken in ((1, now - timedelta(days=30)), (2, now - timedelta(minutes=5)), (3, None)):
        at, taken_at = (moment.replace(tzinfo=None).isoformat(" ") if moment else None for moment in (now, taken))
        given = {"id": number, "cause": f"danger:{number}", "at": at, "taken_at": taken_at}
        rows.append(given | {"by": 7 if taken else None, "next": None if taken else at})
    return made_before("0019", *PEOPLE, (ALERT, rows))


def test_old_alerts_rest_and_one_taken_today_is_looked_at_again(at_work):
    migrations.upgrade(at_work)
    engine = create_engine(at_work)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT settled_at IS NOT NULL, next_step_at IS NOT NULL FROM alert ORDER BY id")
        ).all()
    engine.dispose()
    assert [tuple(map(bool, row)) for row in rows] == [(True, False), (False, True), (False, True)]
