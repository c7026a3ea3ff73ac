"""One set-up at a time on one instance; the system or the server holds the lock, so that a dead process blocks nobody."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from hotline.core.config import Settings

KEY = 7_468_695_201  # any number that nobody else on the server locks


@contextmanager
def one_at_a_time(settings: Settings) -> Iterator[None]:
    """Wait until no other process sets this instance up, and keep others waiting."""
    if settings.on_sqlite:
        settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (settings.instance / "setup.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    engine = create_engine(settings.database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": KEY})
        yield
