"""Verbs on chosen messages: into a case of their own, into another case, into the draft of a consultation."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases import advising, consultations, service
from hotline.cases.models import Case, CaseMessage, Consultation, ConsultationMessage
from hotline.cases.rules import Status
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.messages.models import Message
from hotline.taxonomy.rules import NOT_ASKED

Messages = Sequence[Message]


def new_case(messages: Messages, by: User) -> Case:
    """Split the chosen messages off as a new case of the same person; raise Refused."""
    _must_be_chosen(messages)
    links = _links(messages)
    source = db.session.get(Case, next(iter(links.values())).case_id) if links else None
    if source is None:
        raise Refused(_("None of these belongs to a case yet: choose the case they belong to."))
    service.must_be_open(source)
    new = service.split(source, by, (), [key for key, link in links.items() if link.case_id == source.id])
    rest = [one for one in messages if one.id not in links or links[one.id].case_id != new.id]
    if rest:
        into_case(new, rest, by)
    return new


def into_case(case: Case, messages: Messages, by: User) -> None:
    """Let the chosen messages belong to a case of the same person; both histories say so. Raise Refused."""
    _must_be_chosen(messages)
    links = _links(messages)
    if not _join(case, messages, links, by):
        raise Refused(_("They belong to this case already."))


def begin_draft(case: Case, messages: Messages, by: User) -> Consultation:
    """Begin a consultation out of the chosen messages, which then belong to its case; raise Refused. Nothing is filed."""
    _must_be_chosen(messages)
    service.must_be_open(case)
    _join(case, messages, _links(messages), by)
    made = consultations.begin(case, by, advising.first_draft(case, by) | _told(case, messages))
    db.session.add_all(ConsultationMessage(consultation_id=made.id, message_id=one.id) for one in messages)
    return made


def sources(consultation: Consultation) -> Messages:
    """Return the messages a consultation was begun from, in the order of arrival."""
    chosen = select(ConsultationMessage.message_id).where(ConsultationMessage.consultation_id == consultation.id)
    return db.session.scalars(select(Message).where(Message.id.in_(chosen)).order_by(Message.id)).all()


def chosen(conversation_id: int, ids: Sequence[int]) -> Messages:
    """Return the messages of a conversation among ids that somebody ticked, in the order of arrival."""
    own = Message.conversation_id == conversation_id
    return db.session.scalars(select(Message).where(own, Message.id.in_(ids)).order_by(Message.id)).all()


def _join(case: Case, messages: Messages, links: dict[int, CaseMessage], by: User) -> bool:
    """Give a case the messages it has not yet; say whether there were any."""
    if case.status == Status.CLOSED:
        raise Refused(_("The case is closed: reopen it first."))
    for message in messages:
        if message.id not in links:
            service.attach_message(case, message)
    moving: dict[int, list[CaseMessage]] = {}
    for link in links.values():
        if link.case_id != case.id:
            moving.setdefault(link.case_id, []).append(link)
    for old_id, moved in moving.items():
        _move(moved, db.session.get_one(Case, old_id), case, by)
    return bool(moving) or len(links) < len(messages)


def _move(links: list[CaseMessage], old: Case, new: Case, by: User) -> None:
    for case in (old, new):
        service.must_be_open(case)
    ids = [link.message_id for link in links]
    for link in links:
        link.case_id = new.id
    service.note(old, "moved_out", by, new=new.id, messages=ids)
    service.note(new, "moved_in", by, old=old.id, messages=ids)


def _told(case: Case, messages: Messages) -> dict[str, list[str]]:
    """Fill in what the messages tell: when they came, and their language where nobody asked. Their words stand beside the form."""
    first = next((one for one in messages if one.direction == "in"), messages[0])
    at = clock.local(first.at)
    told = {"day": [at.date().isoformat()], "time": [at.strftime("%H:%M")], "channel": [first.channel]}
    spoken = case.person.language
    return told | ({"language": [spoken]} if spoken and case.language == NOT_ASKED else {})


def _links(messages: Messages) -> dict[int, CaseMessage]:
    ids = [one.id for one in messages]
    found = db.session.scalars(
        select(CaseMessage).where(CaseMessage.message_id.in_(ids)).order_by(CaseMessage.message_id)
    )
    return {link.message_id: link for link in found}


def _must_be_chosen(messages: Messages) -> None:
    if not messages:
        raise Refused(_("Tick the messages first."))
