"""The migration that adds long files, on a line that is at work already."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from hotline.ops import migrations

USER = "INSERT INTO \"user\" (id, email, name, active, language, created_at) VALUES (7, 'a@b', '', true, 'ru', '2020-08-01')"
OUTPUT = (
    "INSERT INTO output (kind, asked, by_id, asked_at, state, lookup, rows_total, rows_done, attempts)"
    " VALUES ('journal', :asked, 7, '2020-08-01', 'waiting', :lookup, 3, 0, 0)"
)


@pytest.fixture
def at_work(made_before):
    """The address of a database as the program before made it, with rows."""
    return made_before("0022", USER)


def test_people_stay_and_a_wish_that_is_open_stands_there_once(at_work):
    migrations.upgrade(at_work)
    engine = create_engine(at_work)
    with engine.begin() as connection:
        assert connection.execute(text('SELECT count(*) FROM "user"')).scalar() == 1
        for lookup in ("one", None, None):
            connection.execute(text(OUTPUT), {"asked": b"x", "lookup": lookup})
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(OUTPUT), {"asked": b"x", "lookup": "one"})
    engine.dispose()
