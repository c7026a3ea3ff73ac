"""Finding calls that came by the voice webhook: who is to be called back, what is not written down yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.messages.calls.rules import RINGS_AT_MOST, SAME_CALL, UNREACHED, CallState
from hotline.messages.models import Attachment, Call
from hotline.people.models import Person

MOST = 500  # calls looked at for one page


@dataclass(frozen=True)
class Task:
    """One number to call back: its calls of one day, in time order. A voicemail without a number is to be listened to."""

    calls: tuple[Call, ...]

    @property
    def call(self) -> Call:
        """Return the latest call, by which the task is completed."""
        return self.calls[-1]

    @property
    def since(self) -> datetime:
        """Return since when somebody waits."""
        return self.calls[0].at

    @property
    def tries(self) -> int:
        """Return how often calling back was tried."""
        return sum(call.tries for call in self.calls)

    @property
    def tried_at(self) -> datetime | None:
        """Return when calling back was tried last."""
        return max((call.tried_at for call in self.calls if call.tried_at), default=None)


def get(call_id: int) -> Call:
    """Return a call that came by the webhook, with its person; raise Missing."""
    call = db.session.get(Call, call_id, options=[joinedload(Call.person)])
    if call is None or call.state is None:
        raise Missing
    return call


def tasks(now: datetime) -> list[Task]:
    """Return whom to call back, who has waited longest first; calls of one number on one day are one task."""
    grouped: dict[object, list[Call]] = {}
    for call in _calls(*_waiting(now)):
        whose = (call.lookup, clock.local(call.at).date()) if call.lookup else call.id
        grouped.setdefault(whose, []).append(call)
    return [Task(tuple(calls)) for calls in grouped.values()]


def not_written(now: datetime) -> Sequence[Call]:
    """Return the calls whose form nobody has filled in though somebody talks, or may be talking now; the oldest first."""
    return _calls(*_talks(now))


def same_call(number: str, at: datetime, now: datetime) -> Call | None:
    """Return the call not yet written down that a contact from a number at a moment must be, the nearest in time."""
    near = (Call.lookup == keyring().lookup(number), Call.at >= at - SAME_CALL, Call.at <= at + SAME_CALL)
    return min(_calls(*_talks(now), *near), key=lambda call: abs(call.at - at), default=None)


def unsettled_of(person: Person) -> Sequence[Call]:
    """Return the calls of a known person that nobody has written down or settled."""
    return _calls(
        Call.person_id == person.id, Call.state.is_not(None), Call.result.is_(None), Call.settled_at.is_(None)
    )


def latest(limit: int = 30) -> Sequence[Call]:
    """Return the latest calls, whatever became of them."""
    found = select(Call).where(Call.state.is_not(None)).order_by(Call.at.desc(), Call.id.desc()).limit(limit)
    return db.session.scalars(found.options(joinedload(Call.person))).all()


def recordings(calls: Collection[int]) -> dict[int, list[Attachment]]:
    """Return the voicemails of these calls."""
    found: dict[int, list[Attachment]] = {}
    rows = select(Attachment).where(Attachment.call_id.in_(calls)).order_by(Attachment.call_id, Attachment.position)
    for row in db.session.scalars(rows):
        found.setdefault(row.call_id or 0, []).append(row)
    return found


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Select what nobody answered; without a number and without a voicemail there is nothing anybody could do."""
    forgotten = (Call.state == CallState.RINGING) & (Call.at < now - RINGS_AT_MOST)
    possible = or_(Call.lookup.is_not(None), Call.state == CallState.VOICEMAIL)
    return Call.state.in_(UNREACHED) | forgotten, Call.result.is_(None), Call.settled_at.is_(None), possible


def _talks(now: datetime) -> tuple[ColumnElement[bool], ...]:
    ringing = (Call.state == CallState.RINGING) & (Call.at >= now - RINGS_AT_MOST)
    return (Call.state == CallState.TALKED) | ringing, Call.result.is_(None), Call.settled_at.is_(None)


def _calls(*conditions: ColumnElement[bool]) -> Sequence[Call]:
    found = select(Call).where(*conditions).order_by(Call.at, Call.id).limit(MOST)
    return db.session.scalars(found.options(joinedload(Call.person))).all()
