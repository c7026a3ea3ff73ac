"""The coded lists and two acts, on which every journal stands."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from hotline.core.db import db
from hotline.laws.models import Act
from tests import factories
from tests.journal.making import ACTS


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """The application with the coded lists and two acts."""
    factories.codes()
    for place, act in enumerate(ACTS):
        db.session.add(Act(id=act, kind="code", title_ru=act, short_ru=f"Акт {place}", unit="point", position=place))
    db.session.commit()
    return app


@pytest.fixture
def statements(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """Collect the statements that a block sends to the database."""

    @contextmanager
    def collect() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("PRAGMA", "BEGIN", "SET")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return collect
