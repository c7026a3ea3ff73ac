"""Real processes of the line, beside a provider on the loopback."""

from collections.abc import Iterator

import pytest

from hotline.core.db import db
from hotline.office import service as office
from tests.conftest import KEYS
from tests.live import Processes
from tests.nursery import Nursery
from tests.provider import Provider


@pytest.fixture
def environ(provider: Provider) -> dict[str, str]:
    return provider.settings()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Give the process that web and workers are forked from."""
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def processes(app, provider, database_url, tmp_path, nursery) -> Iterator[Processes]:
    office.load_texts()
    db.session.commit()
    settings = KEYS | provider.settings() | {"HOTLINE_DATABASE_URL": database_url, "HOTLINE_INSTANCE": str(tmp_path)}
    running = Processes(settings, tmp_path, nursery)
    yield running
    running.close()
