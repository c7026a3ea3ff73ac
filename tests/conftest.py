"""What every test may ask for: a real database of either kind, the application on it, people, a browser's client."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, event

from hotline import schema
from hotline.accounts import service as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import Role
from hotline.app import create_app
from hotline.core import config
from hotline.core.db import db, set_reading
from hotline.office import calendar, duty
from tests import compiled, postgres, sharing
from tests import provider as double
from tests.lending import WATCH, Lending
from tests.provider import Provider

KEYS = {
    "HOTLINE_SECRET_KEY": "tests only",
    "HOTLINE_DATA_KEYS": "11" * 32,
    "HOTLINE_LOOKUP_KEY": "22" * 32,
}
PASSWORD = "a long sentence for tests"
# The application's many long-lived objects make each look for garbage dear: looking seldom saves a sixth of the time.
gc.set_threshold(100_000, 50, 100)


def pytest_xdist_auto_num_workers() -> int:
    """Run one process more than there are cores: some always wait, for a browser or for something that was killed."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each test of pages take one of the two databases, unless HOTLINE_TEST_ALL is set."""
    if not sharing.everything_on_both():
        items[:] = sharing.shared_out(items)


def pytest_collection_finish() -> None:
    """Leave what the tests stand on aside, whenever garbage is looked for."""
    gc.collect()
    gc.freeze()


class Client(FlaskClient):
    """A client whose requests know nothing of the test's own context and session, as in real life."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Send a request; what the test prepared is committed first, so that it holds no lock and is seen."""
        db.session.commit()
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table and nothing in it."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
    engine.dispose()  # the last connection's end folds the write-ahead log into the file
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL with a template database `empty` that has every table."""
    if not postgres.server_is_possible():
        pytest.skip("no PostgreSQL on this machine: half of the tests did not run")
    with postgres.server() as address:
        _run(address, "CREATE DATABASE empty")
        engine = create_engine(f"{address}/empty".replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
        with engine.begin() as connection:
            connection.exec_driver_sql(WATCH)
        engine.dispose()
        yield address


@pytest.fixture(scope="session")
def lending(postgres_server: str) -> Iterator[Lending]:
    """The databases of that PostgreSQL, lent to one test after another."""
    lent = Lending(postgres_server)
    yield lent
    lent.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database with every table; each test runs on both kinds."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "hotline.db")
        yield f"sqlite:///{tmp_path / 'hotline.db'}"
        return
    with request.getfixturevalue("lending").database() as address:
        yield address


@pytest.fixture
def environ() -> dict[str, str]:
    """Further settings; a module overrides this fixture to set its own."""
    return {}


@pytest.fixture
def app(database_url: str, tmp_path: Path, environ: dict[str, str]) -> Iterator[Flask]:
    """The application on a fresh database, its context pushed."""
    settings = config.load(tmp_path, KEYS | {"HOTLINE_DATABASE_URL": database_url} | environ)
    application = create_app(settings)
    application.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    application.test_client_class = Client
    with application.app_context():
        compiled.share(application)
        set_reading(False)
        yield application
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def staff(app: Flask) -> Callable[..., User]:
    """Make a member of staff: `staff("lawyer")`, `staff("operator", "manager", name="…")`."""

    def make(*roles: str, name: str = "", email: str = "") -> User:
        email = email or f"{'-'.join(roles)}@example.org"
        found = accounts.queries.by_email(email)
        if found is None:
            found = accounts.add(email, [Role(role) for role in roles], name)
            db.session.commit()
        return found

    return make


@pytest.fixture
def signed_in(app: Flask, staff: Callable[..., User]) -> Callable[..., FlaskClient]:
    """Give a client signed in as somebody with these roles: `signed_in("lawyer")`."""

    def sign_in(*roles: str) -> FlaskClient:
        user = staff(*roles)
        token = accounts.sign_in(user)
        db.session.commit()
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        return client

    return sign_in


@dataclass
class Counted:
    """How many statements were sent."""

    number: int = 0


@pytest.fixture
def query_count(app: Flask) -> Callable[[], AbstractContextManager[Counted]]:
    """Count the SELECTs of a block: `with query_count() as counted: …; counted.number`."""

    @contextmanager
    def counting() -> Iterator[Counted]:
        counted = Counted()

        def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            counted.number += statement.lstrip().upper().startswith("SELECT")

        event.listen(db.engine, "before_cursor_execute", count)
        try:
            yield counted
        finally:
            event.remove(db.engine, "before_cursor_execute", count)

    return counting


def _run(address: str, statement: str) -> None:
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


@pytest.fixture
def provider() -> Iterator[Provider]:
    """Give a provider that speaks HTTP on the loopback."""
    with double.provider() as running:
        yield running


@pytest.fixture
def rota(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say whose telephones ring and whether the line is open: `rota("+77000000090")`, `rota(open=False)`."""

    def say(*numbers: str, open: bool = True) -> None:  # noqa: A002
        monkeypatch.setattr(duty, "telephones", lambda at: list(numbers))
        monkeypatch.setattr(calendar, "open_at", lambda moment: open)
        monkeypatch.setattr(calendar, "next_opening", lambda moment: None)

    return say
