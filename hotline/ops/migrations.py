"""Bringing a database up to the models, and saying how far it is.

One direction only: the way back is a backup. Everything pending runs in one transaction, on both kinds of database, so
that a failed migration leaves nothing behind.
"""

from contextlib import closing
from enum import Enum
from functools import cache
from typing import Any, Literal

from alembic import command
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, TypeDecorator, create_engine, inspect, text

from hotline import schema
from hotline.core.db import set_reading
from hotline.core.errors import Refused
from hotline.core.places import shipped

VERSIONS = "alembic_version"


class State(Enum):
    """How a database stands to this program."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


WORDS = {
    State.EMPTY: "This instance is not set up yet: run `hotline setup`.",
    State.BEHIND: "The database is older than this program: run `hotline setup`.",
    State.AHEAD: "The database is newer than this program: install the version that made it.",
}


def config(connection: Connection | None = None) -> Config:
    """Give Alembic's configuration; there is no `alembic.ini`."""
    made = Config()
    # A percent sign would begin an interpolation.
    made.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


@cache
def shipped_revisions() -> tuple[str, ...]:
    """Return the revisions that this program ships, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(config()).walk_revisions())


def current(connection: Connection) -> str | None:
    """Return the revision a database stands at; None when it has no tables of ours yet."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608


def state(connection: Connection) -> State:
    """Say how a database stands to this program."""
    found = current(connection)
    if found is None:
        return State.EMPTY
    if found not in shipped_revisions():
        return State.AHEAD
    return State.CURRENT if found == shipped_revisions()[0] else State.BEHIND


def upgrade(database_url: str) -> None:
    """Run everything pending in one transaction; raise Refused when a newer program made the database."""
    engine = create_engine(database_url)
    set_reading(False)
    try:
        with engine.connect() as connection:
            hold_foreign_keys(connection)
            if state(connection) is State.AHEAD:
                raise Refused(WORDS[State.AHEAD])
            connection.rollback()
            command.upgrade(config(connection), "head")
    finally:
        engine.dispose()


def configure(context: EnvironmentContext, connection: Connection) -> None:
    """Tell Alembic what the models are and how to write them down; called by `migrations/env.py`."""
    context.configure(
        connection=connection,
        target_metadata=schema.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
        render_item=_render,
    )


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    # A migration imports nothing of ours: our column types are written as what lies under them.
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def hold_foreign_keys(connection: Connection) -> None:
    """Keep an embedded database from following foreign keys until the connection is closed; it must be idle."""
    # A batch operation drops and renames a table, and would take the rows that point to it along. Inside a transaction
    # the pragma does nothing, so the driver gets it before one begins.
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        for pragma in ("foreign_keys=OFF", "busy_timeout=120000"):
            with closing(driver.execute(f"PRAGMA {pragma}")):
                pass


def check_foreign_keys(connection: Connection) -> None:
    """Raise RuntimeError, and so undo the migration, when a row would point nowhere; called by `migrations/env.py`."""
    if connection.dialect.name != "sqlite":
        return
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError(f"a migration would leave a row of {broken[0]} that points to no row of {broken[2]}")
