"""The migration that brings editions, over a register that is there already."""

import json

import pytest
from alembic import command
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from hotline.ops import migrations
from tests.ops.conftest import empty_database  # noqa: F401 - a fixture

ACT = (
    "INSERT INTO act (id, position, kind, title_ru, short_ru, abbr_ru, abbr_kk, aliases, unit, citable, to_be_checked,"
    " loaded) VALUES ('kz-law-1-i-2001', 1, 'law', 'О первом', 'Закон', '[]', '[]', '[]', 'point', true, false, '{}')"
)
ARTICLE = (
    "INSERT INTO article (id, act_id, key, position, number, topics, hidden, to_be_checked, loaded)"
    " VALUES (7, 'kz-law-1-i-2001', '1', 1, '1', '[]', false, false, '{}')"
)
EDITION = (
    "INSERT INTO edition (id, act_id, key, position, change_ru, articles, to_be_checked, entered_at, loaded, revision)"
    " VALUES (:id, :act, :key, 1, 'Изменена ст. 1.', :articles, false, '2020-08-01 00:00:00', '{}', 1)"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request, tmp_path):
    """A database of the first version with an act and an article in it, brought up to the second."""
    address = (
        f"sqlite:///{tmp_path / 'old.db'}" if request.param == "sqlite" else request.getfixturevalue("empty_database")
    )
    engine = create_engine(address)
    with engine.connect() as connection:
        command.upgrade(migrations.config(connection), "0001")
        for statement in (ACT, ARTICLE):
            connection.execute(text(statement))
        connection.commit()
        command.upgrade(migrations.config(connection), "0002")
        yield connection
    engine.dispose()


def enter(connection, number, act="kz-law-1-i-2001", key="2020"):
    given = {"id": number, "act": act, "key": key, "articles": json.dumps(["1"])}
    connection.execute(text(EDITION), given)


def test_acts_and_articles_stay_and_count_as_saved_once(filled):
    assert filled.execute(text("SELECT id, short_ru, revision FROM act")).all() == [("kz-law-1-i-2001", "Закон", 1)]
    assert filled.execute(text("SELECT id, key, revision FROM article")).all() == [(7, "1", 1)]


def test_the_version_before_can_still_enter_acts_and_articles(filled):
    filled.execute(text(ACT.replace("kz-law-1-i-2001", "kz-law-2-i-2001")))
    assert filled.execute(text("SELECT count(*) FROM act WHERE revision = 1")).scalar() == 2


def test_an_act_gets_editions_each_under_a_key_of_its_own(filled):
    enter(filled, 1)
    enter(filled, 2, key="2021")
    with pytest.raises(IntegrityError):
        enter(filled, 3)
    filled.rollback()


def test_a_change_of_the_register_names_the_act_the_article_and_the_person(filled):
    filled.execute(
        text(
            "INSERT INTO register_change (id, act_id, article_id, verb, fields, source, source_on, at)"
            " VALUES (1, 'kz-law-1-i-2001', 7, 'checked', '{}', 'Official text', '2020-08-01', '2020-08-01 00:00:00')"
        )
    )
    found = filled.execute(text("SELECT article.number FROM register_change JOIN article ON article.id = article_id"))
    assert found.scalar() == "1"


def test_the_traces_of_an_act_outlive_it_once_the_fifth_version_is_there(filled):
    trace = (
        "INSERT INTO register_change (id, act_id, verb, fields, source, source_on, at)"
        " VALUES (1, 'kz-law-9-i-2001', 'removed', '{}', 'A slip', '2020-08-01', '2020-08-01 00:00:00')"
    )
    own = trace.replace("(1, 'kz-law-9-i-2001'", "(2, 'kz-law-1-i-2001'")
    filled.execute(text(own))
    filled.commit()
    command.upgrade(migrations.config(filled), "0005")
    filled.execute(text(trace))
    assert filled.execute(text("SELECT id, verb FROM register_change ORDER BY id")).all() == [
        (1, "removed"),
        (2, "removed"),
    ]
    with pytest.raises(IntegrityError):
        filled.execute(text(trace))
    filled.rollback()
