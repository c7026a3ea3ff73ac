"""The application behind a real HTTP server with everything a line begins with, and people who sign in at its door."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from hotline.accounts import service as accounts
from hotline.core.db import db
from hotline.office import service as office
from tests import factories
from tests.conftest import PASSWORD
from tests.journeys.visitor import Visitor
from tests.live import served
from tests.provider import Provider

PUBLIC = "https://line.example.org"


@pytest.fixture
def environ(provider: Provider) -> dict[str, str]:
    return provider.settings() | {"HOTLINE_PUBLIC_URL": PUBLIC}


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the line is reached: forms carry their token as in real life."""
    factories.codes()
    factories.register()
    office.load_texts()
    db.session.commit()
    app.config["WTF_CSRF_ENABLED"] = True
    app.config["SESSION_COOKIE_SECURE"] = False  # the loopback speaks no TLS
    with served(app) as running:
        yield running


@pytest.fixture
def signs_in(address: str, staff: Callable[..., object]) -> Callable[..., Visitor]:
    """Let somebody sign in at the door: `signs_in("lawyer", name="…")`."""

    def arrive(*roles: str, name: str = "") -> Visitor:
        user = staff(*roles, name=name)
        accounts.set_password(user, PASSWORD)
        db.session.commit()
        return Visitor(address).sign_in(user.email, PASSWORD)

    return arrive
