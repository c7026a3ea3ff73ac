"""The end of a shift: what the day left behind, a note about it in words, and who has read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.alerts import queries as alerts
from hotline.audit.service import record
from hotline.cases import queries as cases
from hotline.cases.labels import EVENTS
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.i18n import day_text, moment_text
from hotline.core.once import insert_once
from hotline.core.pages import Page, page_of
from hotline.desk import inbox
from hotline.desk.models import HandOver, HandOverReading
from hotline.desk.rules import told_of
from hotline.intake import queries as intake
from hotline.messages.calls import queries as calls
from hotline.taxonomy import queries as taxonomy

LONGEST = 15  # lines of one section
NOTES = 10  # of a page


@dataclass(frozen=True)
class Entry:
    """One thing that is left, in words without anybody's name, and where it is."""

    text: str
    url: str


@dataclass(frozen=True)
class Section:
    """Things of one kind that are left; `total` may be more than what is listed."""

    title: str
    entries: list[Entry]
    total: int


def sections(user: User) -> list[Section]:
    """Gather what the day left behind, by a bounded number of queries."""
    return [section(user) for section in SECTIONS]


def proposal(found: Sequence[Section]) -> str:
    """Write out what is left, in the reader's language, for editing."""
    parts = [
        "\n".join((f"{section.title}: {section.total}", *(f"— {entry.text}" for entry in section.entries)))
        for section in found
        if section.total
    ]
    return "\n\n".join(parts) or _("Nothing is left.")


def leave(body: str, by: User) -> HandOver:
    """Keep a note for whoever comes next; raise Refused without words."""
    if not body.strip():
        raise Refused(_("Write something first."), "body")
    note = HandOver(body=body, by_id=by.id)
    db.session.add(note)
    db.session.flush()
    record("desk.hand_over", note, by)
    return note


def read(note: HandOver, by: User) -> None:
    """Note that somebody has read it; once is enough."""
    if insert_once(HandOverReading, "hand_over_id", "user_id", hand_over_id=note.id, user_id=by.id, at=clock.now()):
        record("desk.read_hand_over", note, by)


def unread(user: User) -> HandOver | None:
    """Return the latest note, if somebody else left it and this person has not read it yet."""
    latest = db.session.scalar(select(HandOver).order_by(HandOver.id.desc()).limit(1).options(joinedload(HandOver.by)))
    if latest is None or latest.by_id == user.id:
        return None
    return None if db.session.get(HandOverReading, (latest.id, user.id)) else latest


def notes(number: int) -> Page[HandOver]:
    """Return one page of the notes left, the latest first."""
    return page_of(select(HandOver).order_by(HandOver.id.desc()).options(joinedload(HandOver.by)), number, NOTES)


def _waiting(user: User) -> Section:
    found = inbox.page(inbox.Tab.OURS, 1, user)
    entries = [
        Entry(
            _("%(number)s, since %(moment)s", number=_of(line), moment=moment_text(line.conversation.waiting_since)),
            url_for("desk.thread", conversation_id=line.conversation.id),
        )
        for line in found.items[:LONGEST]
    ]
    return Section(_("Wait for an answer"), entries, found.total)


def _to_call_back(_user: User) -> Section:
    """Tell how many people wait to be called back; who they are, the page of calls says."""
    found = calls.tasks(clock.now())
    entries = [
        Entry(_("call of %(moment)s", moment=moment_text(one.since)), url_for("desk_calls.index")) for one in found
    ]
    return Section(_("To call back"), entries[:LONGEST], len(found))


def _in_danger(user: User) -> Section:
    found = alerts.dangers(user)
    entries = [
        Entry(
            _("%(number)s, raised %(moment)s", number=one.case.number if one.case else "—", moment=moment_text(one.raised_at)),
            _case(one.case) if one.case else url_for("alerts.index"),
        )
        for one in found
    ]  # fmt: skip
    return Section(_("Danger to life, and nobody has taken it"), entries[:LONGEST], len(found))


def _unanswered(user: User) -> Section:
    found = alerts.unanswered_for(user)
    entries = [
        Entry(
            _("%(number)s, taken by %(name)s at %(moment)s", number=one.case.number if one.case else "—",
              name=one.taken_by.title if one.taken_by else "—", moment=moment_text(one.taken_at)),
            url_for("desk.thread", conversation_id=one.conversation_id) if one.conversation_id else url_for("alerts.index"),
        )
        for one in found
    ]  # fmt: skip
    return Section(_("Danger to life: taken, but the person was not answered"), entries[:LONGEST], len(found))


def _urgent(_user: User) -> Section:
    found = cases.urgent(LONGEST)
    named = ((case, ", ".join(taxonomy.name("urgency", flag) for flag in case.urgency)) for case in found)
    return _section(_("Urgent"), [Entry(f"{case.number}: {flags}", _case(case)) for case, flags in named])


def _promised(_user: User) -> Section:
    found = cases.promised(clock.today() + timedelta(days=1), LONGEST)
    return _section(
        _("Promised until tomorrow"),
        [Entry(f"{one.case.number}: {day_text(one.due_on)}", _case(one.case)) for one in found],
    )


def _touched(user: User) -> Section:
    found = cases.touched_on(clock.today(), user, LONGEST)
    entries = [Entry(f"{one.case.number}: {_happened(one)}", _case(one.case)) for one in found]
    return _section(_("My cases of today"), entries)


def _happened(touched: cases.Touched) -> str:
    """Write out what happened in a case on a day."""
    told = [
        f"{EVENTS.get(kind, kind)} ×{count}" if count > 1 else str(EVENTS.get(kind, kind))
        for kind, count in told_of(touched.kinds)
    ]
    answers = [_("answers: %(count)s", count=touched.answers)] if touched.answers else []
    return "; ".join([*told, *answers])


def _unfinished(user: User) -> Section:
    begun = [
        Entry(_("draft consultation in %(number)s", number=one.case.number), url_for("consultations.show", consultation_id=one.id))
        for one in cases.drafts_of(user)
    ]  # fmt: skip
    begun += [
        Entry(_("contact of %(moment)s, unfinished", moment=moment_text(one.saved_at)), url_for("intake.contact", draft=one.token))
        for one in intake.drafts(user)
    ]  # fmt: skip
    return Section(_("Unfinished"), begun[:LONGEST], len(begun))


# What else a shift leaves behind is one more function here.
SECTIONS: tuple[Callable[[User], Section], ...] = (
    _unanswered, _in_danger, _waiting, _to_call_back, _urgent, _promised, _touched, _unfinished
)  # fmt: skip


def _section(title: str, entries: list[Entry]) -> Section:
    return Section(title, entries, len(entries))


def _of(line: inbox.Line) -> str:
    return line.case.number if line.case else line.conversation.person.code


def _case(case: Case) -> str:
    return url_for("cases.show", case_id=case.id)
