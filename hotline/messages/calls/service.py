"""Verbs on calls that came by the voice webhook: take what is said of one, try to call back, settle, fill in."""

from datetime import time
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select, update

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.channels.call_news import CallNews
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.once import insert_once
from hotline.messages.calls import rules
from hotline.messages.calls.rules import CallState, Settled
from hotline.messages.models import Attachment, Call
from hotline.people import queries as people

CHANNEL = "phone"
RECORDED_AS = "audio/x-wav"  # what the provider gives under the bare address of a recording


def take(news: CallNews) -> Call | None:
    """Keep what is said of a call, in one row whatever comes first, twice or late; calls of our own making are none."""
    if not news.came_in:
        return None
    provider_id = news.provider_id or keyring().lookup(news.key)
    insert_once(
        Call, "provider_id",
        channel=CHANNEL, provider_id=provider_id, state=CallState.RINGING, at=clock.now(), typed_at=None,
    )  # fmt: skip
    call = _locked(Call.provider_id == provider_id)
    assert call is not None
    call.state = rules.next_state(call.state or CallState.RINGING, _seen(news))
    call.minutes = call.minutes or rules.minutes(news.seconds)
    if call.result is None:
        _note_number(call, news.number)
    if news.recording:
        _keep_recording(call, news.recording)
    return call


def note_try(call: Call, by: User) -> None:
    """Note that somebody called back and nobody answered."""
    values = {"tries": Call.tries + 1, "tried_at": clock.now()}
    db.session.execute(update(Call).where(Call.id == call.id).values(values))
    record("messages.call_back_tried", call, by)


def settle(call: Call, reason: Settled, by: User) -> None:
    """Note that a call needs nothing more, with the other calls of the number that day; the first note stays."""
    values = {"settled_as": reason, "settled_at": clock.now(), "settled_by_id": by.id}
    open_still = (Call.id == call.id, Call.result.is_(None), Call.settled_at.is_(None))
    if db.session.execute(update(Call).where(*open_still).values(values)).rowcount:  # type: ignore[attr-defined]
        _settle_earlier(call, by)
        record("messages.call_settled", call, by, reason=reason)


def fill_in(call_id: int, by: User, **facts: Any) -> Call:
    """Complete a call with what its contact form says; raise Refused when somebody was faster.

    The number leaves the row: with consent the person's own record keeps it, without nobody does.
    """
    call = _locked(Call.id == call_id)
    if call is None or call.state is None or call.result is not None:
        raise Refused(
            _("The form of this call is saved already. Saved again, this one counts as a contact of its own."),
            "call_id",
        )
    _settle_earlier(call, by)
    for name, value in facts.items():
        setattr(call, name, value)
    call.typed_at, call.number, call.lookup = clock.now(), None, None
    db.session.flush()
    return call


def _seen(news: CallNews) -> CallState:
    if news.talked:
        return CallState.TALKED
    if news.recording:
        return CallState.VOICEMAIL
    return CallState.MISSED if news.ended else CallState.RINGING


def _locked(condition: ColumnElement[bool]) -> Call | None:
    """Return a call's row, held against others who report or complete it at the same moment."""
    found = select(Call).where(condition).with_for_update(of=Call)
    return db.session.scalar(found, execution_options={"populate_existing": True})


def _note_number(call: Call, number: str | None) -> None:
    """Note who called; a person is named only when the number belongs to exactly one."""
    if number is None or call.lookup is not None:
        return
    call.number, call.lookup = number, keyring().lookup(number)
    known = people.by_number(number)
    if len(known) == 1:
        call.person, call.identifier = known[0], people.identifier_of(known[0], number)


def _keep_recording(call: Call, address: str) -> None:
    """Let a voicemail wait to be fetched, once; what was settled before it came is open again."""
    known = db.session.scalars(select(Attachment).where(Attachment.call_id == call.id)).all()
    if any(one.address == address for one in known):
        return
    waiting = Attachment(
        call_id=call.id, position=len(known), state="waiting", address=address, claimed_type=RECORDED_AS,
        next_try_at=clock.now(),
    )  # fmt: skip
    db.session.add(waiting)
    if call.result is None:
        call.settled_as = call.settled_at = call.settled_by_id = None
    db.session.flush()


def _settle_earlier(call: Call, by: User) -> None:
    """Settle the calls of the same number and day up to this one: they were one person trying."""
    if call.lookup is None:
        return
    begins = clock.moment(clock.local(call.at).date(), time.min)
    same = (Call.lookup == call.lookup, Call.id != call.id, Call.at >= begins, Call.at <= call.at)
    open_still = (Call.state != CallState.TALKED, Call.result.is_(None), Call.settled_at.is_(None))
    values = {"settled_as": Settled.TOGETHER, "settled_at": clock.now(), "settled_by_id": by.id}
    db.session.execute(update(Call).where(*same, *open_still).values(values))
