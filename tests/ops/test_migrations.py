"""Migrations, on both databases."""

import ast
import re
import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from hotline import schema
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.places import shipped
from hotline.ops import migrations
from hotline.ops.migrations import State

VERSIONS = sorted((shipped("migrations") / "versions").glob("*.py"))


@pytest.fixture(params=["sqlite", "postgresql"])
def nothing(request, tmp_path):
    """The address of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    return request.getfixturevalue("empty_database")


@pytest.fixture
def upgraded(nothing):
    migrations.upgrade(nothing)
    engine = create_engine(nothing)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_upgrading_an_empty_database_gives_what_the_models_say(upgraded):
    context = MigrationContext.configure(upgraded, opts={"compare_type": True})
    assert compare_metadata(context, schema.metadata) == []


def triggers(connection):
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.dialect.name == "postgresql":
        names = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return sorted(connection.execute(text(names)).scalars())


def test_upgrading_makes_the_triggers_of_the_models(upgraded, app):
    expected = triggers(db.session.connection())
    assert len(expected) == 11
    assert triggers(upgraded) == expected


def test_every_constraint_has_the_name_that_the_models_give_it(upgraded):
    seen = inspect(upgraded)
    for table in schema.metadata.sorted_tables:
        assert seen.get_pk_constraint(table.name)["name"] == f"pk_{table.name}"
        for key in seen.get_foreign_keys(table.name):
            assert key["name"] == f"fk_{table.name}_{'_'.join(key['constrained_columns'])}_{key['referred_table']}"
        assert all(unique["name"] for unique in seen.get_unique_constraints(table.name))


def test_upgrading_twice_changes_nothing(upgraded, nothing):
    migrations.upgrade(nothing)
    assert migrations.state(upgraded) is State.CURRENT


def test_a_database_tells_how_it_stands_to_the_program(nothing):
    engine = create_engine(nothing)
    with engine.connect() as connection:
        assert migrations.state(connection) is State.EMPTY
    migrations.upgrade(nothing)
    with engine.begin() as connection:
        assert migrations.state(connection) is State.CURRENT
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert migrations.state(connection) is State.AHEAD
    engine.dispose()
    with pytest.raises(Refused, match="newer"):
        migrations.upgrade(nothing)


def test_there_is_one_line_of_migrations_with_one_head():
    script = ScriptDirectory.from_config(migrations.config())
    assert len(script.get_heads()) == len(script.get_bases()) == 1
    assert [path.name[:4] for path in VERSIONS] == [f"{number:04d}" for number in range(1, len(VERSIONS) + 1)]
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name) for path in VERSIONS)


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_stands_alone(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    assert not {name for name in imported if name.split(".")[0] == "hotline"}


def test_rebuilding_a_table_on_the_embedded_database_keeps_the_rows_that_point_to_it(tmp_path):
    """A batch operation drops and renames the table; with foreign keys on, its children would go with it."""
    path = tmp_path / "new.db"
    migrations.upgrade(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO user (id, email, name, active, language, created_at)"
            " VALUES (1, 'a@b', '', 1, 'ru', '2020-08-01')"
        )
        connection.execute("INSERT INTO user_role VALUES (1, 'lawyer')")
    connection.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        migrations.hold_foreign_keys(connection)
        with connection.begin():
            with Operations(MigrationContext.configure(connection)).batch_alter_table(
                "user", recreate="always"
            ) as batch:
                batch.alter_column("name", server_default="")
            migrations.check_foreign_keys(connection)
        assert connection.execute(text("SELECT count(*) FROM user_role")).scalar() == 1
    engine.dispose()


def test_a_migration_that_leaves_a_row_pointing_nowhere_is_undone(tmp_path):
    path = tmp_path / "new.db"
    migrations.upgrade(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO user_role VALUES (7, 'lawyer')")
        connection.execute("UPDATE alembic_version SET version_num = version_num")
    connection.close()
    with pytest.raises(RuntimeError, match="user_role"):
        migrations.upgrade(f"sqlite:///{path}")
