"""Databases on the tests' PostgreSQL, lent to one test after another: emptying one costs a tenth of copying a template.

What a test gets is as fresh as a copy: no row, no dead row, no statistics, every number series at its start, nobody
else connected. A database whose tables were changed, or that cannot be emptied, is thrown away for a new copy.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg

# For the template. A copy then has what an emptied table has, down to the statistics of an index. Whatever changes a
# table later leaves a mark; rolled back, the mark goes with it.
WATCH = """
DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'); END $$;
CREATE SCHEMA watch;
CREATE TABLE watch.mark (what text);
CREATE FUNCTION watch.note() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO watch.mark VALUES (tg_tag); END $$;
CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION watch.note();
"""
END_OTHERS = """
SELECT coalesce(bool_and(pg_terminate_backend(pid, 10000)), true) AND NOT EXISTS (SELECT FROM watch.mark)
AND NOT EXISTS (SELECT FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase AND datname = current_database())
FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# The size of the file, not the rows: what was rolled back or deleted again has left its traces there, too.
WRITTEN = """
SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND (pg_relation_size(oid) > 0 OR reltuples >= 0)
"""
RESTART = """
SELECT setval(seqrelid, seqstart, false) FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL
"""


class Lending:
    """The databases of one server that wait for the next test."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.waiting: list[psycopg.Connection] = []
        self.made = 0

    @contextmanager
    def database(self) -> Iterator[str]:
        """Lend a database that is as the template: its address."""
        kept = self.waiting.pop() if self.waiting else self._fresh()
        try:
            yield f"{self.address}/{kept.info.dbname}"
        finally:
            if _emptied(kept):
                self.waiting.append(kept)
            else:
                self._drop(kept)

    def close(self) -> None:
        """Let go of every connection, so that the server can end."""
        for kept in self.waiting:
            kept.close()

    def _fresh(self) -> psycopg.Connection:
        self.made += 1
        self.run(f"CREATE DATABASE lent{self.made} TEMPLATE empty")
        return psycopg.connect(f"{self.address}/lent{self.made}", autocommit=True)

    def _drop(self, kept: psycopg.Connection) -> None:
        name = kept.info.dbname
        kept.close()
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run a statement that stands outside every database of the tests."""
        with psycopg.connect(f"{self.address}/postgres", autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


def _emptied(kept: psycopg.Connection) -> bool:
    with suppress(psycopg.Error):
        # Whoever leaves at this very moment cannot be ended any more: look once again.
        if not any(kept.execute(END_OTHERS).fetchone() == (True,) for _look in range(2)):
            return False
        written = kept.execute(WRITTEN).fetchone()
        if written and written[0]:
            kept.execute(f"TRUNCATE {written[0]} CASCADE")  # type: ignore[call-overload]
        kept.execute(RESTART)
        return True
    return False
