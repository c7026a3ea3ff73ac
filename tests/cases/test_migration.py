"""The migration that links citations to words, over a journal that is there already."""

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from hotline.ops import migrations
from tests.ops.conftest import empty_database  # noqa: F401 - a fixture

ROWS = (
    """INSERT INTO "user" (id, email, name, active, language, created_at)
       VALUES (1, 'lawyer@example.org', '', true, 'ru', '2020-08-01 00:00:00')""",
    """INSERT INTO person (id, code, safe_to_call, safe_to_leave_message, safe_to_name_us, created_at)
       VALUES (1, 'P-1', 'yes', 'yes', 'yes', '2020-08-01 00:00:00')""",
    """INSERT INTO "case" (id, number, person_id, channel, opened_at, created_at, status, caller_kind, minor, region,
         gender, age_bracket, social_status, language, heard_from, more_categories, urgency, revision)
       VALUES (1, 'R-2020-0001', 1, 'phone', '2020-08-01 00:00:00', '2020-08-01 00:00:00', 'answered', 'self', 'no', 'KZ-ALA',
         'f', 'A03', 'S02', 'ru', 'web', '[]', '[]', 1)""",
    "INSERT INTO consultation (id, case_id, state, created_at, revision) VALUES (1, 1, 'final', '2020-08-01 00:00:00', 1)",
    """INSERT INTO consultation_version (id, consultation_id, version, current, reason, entered_at, at, local_minute,
         answered_on, channel, region, gender, age_bracket, social_status, language, category, more_categories, summary,
         advice, search_text, outcome, lawyer_id)
       VALUES (1, 1, 1, true, '', '2020-08-01 00:00:00', '2020-08-01 00:00:00', '2020-08-01 06:00:00', '2020-08-01', 'phone',
         'KZ-ALA', 'f', 'A03', 'S02', 'ru', 'IMG-PHOTO', '[]', 'Клевета', 'Ст. 130 УК', '', 'CONSULTED_ORAL', 1)""",
)
CITED = (
    "INSERT INTO cited_provision (id, version_id, position, act_id, provision, warning)"
    " VALUES (:id, 1, 0, 'kz-code-criminal-2014', 'kz-code-criminal-2014:130', 'no_longer')"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request, tmp_path):
    """A database of the second version with a provision cited in it, brought up to the third."""
    address = (
        f"sqlite:///{tmp_path / 'old.db'}" if request.param == "sqlite" else request.getfixturevalue("empty_database")
    )
    engine = create_engine(address)
    with engine.connect() as connection:
        command.upgrade(migrations.config(connection), "0002")
        for statement in ROWS:
            connection.execute(text(statement))
        connection.execute(text(CITED), {"id": 1})
        connection.commit()
        command.upgrade(migrations.config(connection), "0003")
        yield connection
    engine.dispose()


def test_what_was_cited_stays_with_its_warning_and_points_to_no_words(filled):
    found = filled.execute(
        text('SELECT provision, warning, objection, reason, field, start, "end" FROM cited_provision')
    )
    assert found.all() == [("kz-code-criminal-2014:130", "no_longer", None, None, None, None, None)]


def test_the_version_before_can_still_cite(filled):
    filled.execute(text(CITED), {"id": 2})
    assert filled.execute(text("SELECT count(*) FROM cited_provision")).scalar() == 2
