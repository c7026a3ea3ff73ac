"""Whole instances, as `hotline setup` makes them, and the command as somebody types it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from hotline.cli import main
from hotline.core import config
from hotline.first_start import prepare
from hotline.ops import migrations
from tests.conftest import KEYS


@dataclass(frozen=True)
class Instance:
    """An instance somebody set up: its folder and its settings."""

    folder: Path
    environ: dict[str, str]

    @property
    def settings(self) -> config.Settings:
        """Return the settings as the command reads them."""
        return config.load(self.folder, self.environ)


def administer(address: str, statement: str) -> None:
    """Run a statement on the server that is about databases."""
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def set_up(instance: Instance) -> None:
    """Run the first start."""
    prepare(instance.settings)


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a real instance's settings out of the tests."""
    for name in [name for name in os.environ if name.startswith("HOTLINE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def embedded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded instance just set up."""
    folder = tmp_path_factory.mktemp("template") / "instance"
    set_up(Instance(folder, {}))
    return folder


@pytest.fixture
def embedded(embedded_template: Path, tmp_path: Path) -> Instance:
    """A fresh instance on the embedded database."""
    shutil.copytree(embedded_template, tmp_path / "instance")
    return Instance(tmp_path / "instance", {})


@pytest.fixture(scope="session")
def served_template(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database on the server just set up."""
    administer(postgres_server, "CREATE DATABASE prepared")
    environ = KEYS | {"HOTLINE_DATABASE_URL": f"{postgres_server}/prepared"}
    set_up(Instance(tmp_path_factory.mktemp("instance"), environ))
    return postgres_server


@pytest.fixture
def empty_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database on PostgreSQL."""
    address, name = request.getfixturevalue("postgres_server"), f"e{abs(hash(request.node.nodeid)):x}"
    administer(address, f"CREATE DATABASE {name}")
    yield f"{address}/{name}"
    administer(address, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def made_before(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., str]:
    """Make a database as an earlier program left it: `made_before("0022", "INSERT …", ("INSERT …", values))`, its address."""
    sqlite = request.param == "sqlite"
    address = f"sqlite:///{tmp_path / 'old.db'}" if sqlite else request.getfixturevalue("empty_database")

    def make(revision: str, *statements: str | tuple[str, Any]) -> str:
        engine = create_engine(address)
        with engine.connect() as connection:
            migrations.hold_foreign_keys(connection)
            command.upgrade(migrations.config(connection), revision)
        with engine.begin() as connection:
            for words, *values in ((one,) if isinstance(one, str) else one for one in statements):
                connection.execute(text(words), *values)
        engine.dispose()
        return address

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def instance(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Instance]:
    """A fresh instance that was set up, on either database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("embedded")
        return
    address, name = request.getfixturevalue("served_template"), f"i{abs(hash(request.node.nodeid)):x}"
    administer(address, f"CREATE DATABASE {name} TEMPLATE prepared")
    yield Instance(tmp_path, KEYS | {"HOTLINE_DATABASE_URL": f"{address}/{name}"})
    administer(address, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def hotline(instance: Instance) -> Callable[..., Result]:
    """Run the command on the instance: `hotline("users", "list")`."""

    def run(*words: str, typed: str = "") -> Result:
        runner = CliRunner(env=instance.environ)
        return runner.invoke(main, ["--instance", str(instance.folder), *words], input=typed)

    return run
