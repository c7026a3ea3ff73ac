"""The migration that adds prepared answers, on a line that is at work already."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from hotline.ops import migrations

USER = "INSERT INTO \"user\" (id, email, name, active, language, created_at) VALUES (7, 'a@b', '', true, 'ru', '2020-08-01')"
TEXT = "INSERT INTO office_text (code, version, ru, kk, entered_at) VALUES ('disclaimer', 1, 'р', 'қ', '2020-08-01')"
ANSWER = (
    "INSERT INTO prepared_answer (code, title_ru, title_kk, body_ru, body_kk, search_text, active, created_at,"
    " created_by_id, changed_at, revision) VALUES (:code, 'Ф', '', 'Т', '', 'т', true, '2020-08-01', 7, '2020-08-01', 1)"
)


@pytest.fixture
def at_work(made_before):
    """The address of a database as the program before made it, with rows."""
    return made_before("0003", USER, TEXT)


def test_what_stood_stays_and_answers_can_be_entered_each_code_once(at_work):
    migrations.upgrade(at_work)
    engine = create_engine(at_work)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM office_text")).scalar() == 1
        for code in ("photo", None, None):
            connection.execute(text(ANSWER), {"code": code})
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(ANSWER), {"code": "photo"})
    engine.dispose()
