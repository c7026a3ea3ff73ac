"""A database lent to the next test is as fresh as a copy of the template."""

import psycopg
import pytest

TABLES = """
SELECT relname, relpages, reltuples, pg_relation_size(oid) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') ORDER BY relname
"""
SERIES = "SELECT seqrelid::regclass::text, pg_sequence_last_value(seqrelid) FROM pg_sequence ORDER BY 1"
USERS = """
INSERT INTO "user" (email, name, active, language, created_at) SELECT n, n, true, 'ru', now() FROM generate_series(1, 400) n
"""


def state(address: str) -> tuple[list, list]:
    with psycopg.connect(address) as connection:
        return connection.execute(TABLES).fetchall(), connection.execute(SERIES).fetchall()


@pytest.fixture
def copy(lending):
    """What a copy just made looks like."""
    lending.run("CREATE DATABASE untouched TEMPLATE empty")
    yield state(f"{lending.address}/untouched")
    lending.run("DROP DATABASE untouched WITH (FORCE)")


def write(address: str) -> None:
    with psycopg.connect(address) as connection:
        connection.execute(USERS)
        connection.execute("INSERT INTO user_role SELECT id, 'lawyer' FROM \"user\"")
        connection.commit()
        connection.execute("ANALYZE")


def write_and_think_better_of_it(address: str) -> None:
    with psycopg.connect(address) as connection:
        connection.execute(USERS)
        connection.rollback()


@pytest.mark.parametrize("act", [write, write_and_think_better_of_it])
def test_what_a_test_wrote_leaves_no_trace(lending, copy, act):
    with lending.database() as address:
        act(address)
        assert state(address) != copy
    with lending.database() as again:
        assert again == address
        assert state(again) == copy


def test_whoever_is_still_connected_is_sent_away(lending, copy):
    with lending.database() as address:
        left = psycopg.connect(address)
        left.execute(USERS)
    with lending.database() as again:
        assert again == address
        assert state(again) == copy
        with pytest.raises(psycopg.OperationalError):
            left.execute("SELECT 1")
    left.close()


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE odd (id int)", 'ALTER TABLE "user" ALTER email TYPE text', "DROP TABLE tally"]
)
def test_a_database_with_changed_tables_is_thrown_away(lending, copy, statement):
    with lending.database() as address, psycopg.connect(address) as connection:
        connection.execute(statement)
    with lending.database() as another:
        assert another != address
        assert state(another) == copy


def test_a_database_that_became_read_only_is_thrown_away(lending):
    with lending.database() as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {connection.info.dbname} SET default_transaction_read_only = on")
        connection.execute("SELECT 1")
    with lending.database() as another, psycopg.connect(another) as connection:
        connection.execute(USERS)
