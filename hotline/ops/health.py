"""Whether the instance is in order, in three answers: the database, the migrations, the worker; and what else is to be known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from hotline.core import clock
from hotline.core.db import db, reading
from hotline.core.heartbeat import last_beats
from hotline.core.logs import first_line
from hotline.messages import latecomers
from hotline.ops import migrations
from hotline.ops.migrations import State

# The worker beats every few seconds; a restart or a slow provider may keep it for a while.
SILENCE = timedelta(seconds=90)


@dataclass(frozen=True)
class Answer:
    """What was asked, whether it is in order, and the detail that only the owner is told."""

    name: str
    in_order: bool
    detail: str


def answers() -> list[Answer]:
    """Ask everything; a question that cannot be asked is answered with no."""
    return [_asked(name, question) for name, question in QUESTIONS]


def remarks() -> list[Answer]:
    """Ask what somebody should look into, though the instance serves."""
    return [_asked(name, question) for name, question in REMARKS]


def database() -> tuple[bool, str]:
    """Say whether the database answers."""
    db.session.connection()
    return True, db.engine.dialect.name


def migrated() -> tuple[bool, str]:
    """Say whether the database is as this program needs it."""
    state = migrations.state(db.session.connection())
    return state is State.CURRENT, state.value


def worker() -> tuple[bool, str]:
    """Say whether a worker gave a sign of life lately."""
    beats = last_beats()
    if not beats:
        return False, "no worker has run yet"
    silence = clock.now() - max(beats.values())
    return silence < SILENCE, f"last sign of life {silence.total_seconds():.0f} s ago"


def inbound() -> tuple[bool, str]:
    """Say whether what came in was lately held against the provider's list."""
    overdue = latecomers.overdue()
    words = (f"{code}: {f'not since {at:%Y-%m-%d %H:%M} UTC' if at else 'never yet'}" for code, at in overdue.items())
    return not overdue, "; ".join(words)


QUESTIONS: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
    ("database", database),
    ("migrations", migrated),
    ("worker", worker),
)
# Told to the owner; an instance is ready without them.
REMARKS: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (("inbound", inbound),)


def _asked(name: str, question: Callable[[], tuple[bool, str]]) -> Answer:
    try:
        with reading():
            return Answer(name, *question())
    except SQLAlchemyError as error:
        return Answer(name, False, first_line(error) or type(error).__name__)  # noqa: FBT003
