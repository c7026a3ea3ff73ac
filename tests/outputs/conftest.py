"""A journal of three rows, which is long here, and a worker that takes one step."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hotline import jobs
from hotline.core.db import db
from hotline.outputs import rules
from hotline.outputs.models import Output
from tests.journal.conftest import loaded  # noqa: F401 - a fixture
from tests.journal.making import case, consultation, person

ROWS = 3
AUTUMN = "from=2020-08-01&to=2020-11-30"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be long that has more than one row."""
    monkeypatch.setattr(rules, "AT_ONCE", {})
    monkeypatch.setattr(rules, "AT_ONCE_OTHERWISE", 1)


@pytest.fixture
def journal(loaded: Flask, staff: Callable) -> Flask:  # noqa: F811
    """A line with a journal."""
    for number in range(ROWS):
        day = f"2020-08-{5 + number:02}"
        consultation(
            staff("lawyer"), case(person(f"+770000000{number:02}"), day), day, channel=("phone", "paper")[number % 2]
        )
    db.session.commit()
    return loaded


@pytest.fixture
def ask(journal: Flask, signed_in: Callable) -> Callable[..., tuple[FlaskClient, Output]]:
    """Ask for a long journal as somebody: `ask()`, `ask("manager", "format=csv")`."""

    def asked(role: str = "lawyer", what: str = "format=jsonl&lang=ru") -> tuple[FlaskClient, Output]:
        client = signed_in(role)
        answer = client.get(f"/journal/download?{what}")
        assert answer.status_code == 303
        number = int(answer.location.removeprefix("/outputs/"))
        return client, db.session.get_one(Output, number)

    return asked


@pytest.fixture
def work(app: Flask) -> Callable[[], bool]:
    """Let the worker make one file."""

    def step() -> bool:
        db.session.commit()
        with app.app_context():
            found = jobs.make_file()
        db.session.expire_all()
        return found

    return step
