"""Verbs on group sessions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.group_sessions import queries, rules
from hotline.group_sessions.labels import ATTENDANCE_PROBLEMS
from hotline.group_sessions.models import GroupSession, Participant, SessionProvision
from hotline.laws.rules import Provision
from hotline.seals import service as seals

PLAIN = ("held_at", "topic_ru", "topic_kk", "platform", "questions", "questions_kk")


@dataclass(frozen=True)
class Content:
    """What a session says. `names` None leaves the list as it is; `count` None is the length of the list."""

    held_at: datetime
    topic_ru: str
    lawyer: User
    topic_kk: str = ""
    platform: str = ""
    questions: str = ""
    questions_kk: str = ""
    count: int | None = None
    names: Sequence[str] | None = None
    provisions: Sequence[str] = field(default=())


def add(content: Content, *, by: User | None, token: str | None = None) -> GroupSession:
    """Enter a session that was held; the same form again returns the session it made. Raise Refused."""
    if token and (made := queries.by_form(token)):
        return made
    _check(content, listed=len(content.names or ()))
    session = GroupSession(form_token=token, entered_by_id=by.id if by else None)
    _write(session, content)
    try:
        with db.session.begin_nested():
            db.session.add(session)
    except IntegrityError:
        # The same form arrived twice at once, and the other one was first.
        made = queries.by_form(token or "")
        if made is None:
            raise
        return made
    record("group_sessions.add", session, by)
    return session


def change(session: GroupSession, content: Content, *, by: User, seen: int, reason: str = "") -> list[str]:
    """Correct a session and return the names of the fields that changed.

    `seen` is the revision the person had before the eyes: raise EditedMeanwhile when there is a newer one. Raise
    Refused, naming the field, when the content cannot stand, or what is sealed changes without a reason.
    """
    _check(content, listed=len(session.listed if content.names is None else content.names))
    before = _said(session)
    changed = [name for name, value in _wanted(session, content).items() if before[name] != value]
    if not changed:
        return []
    if session.revision != seen:
        raise EditedMeanwhile
    _note_sealed(session, content, changed, reason, by)
    _write(session, content)
    session.revision += 1
    db.session.flush()
    record("group_sessions.change", session, by, fields=changed)
    return changed


def _note_sealed(session: GroupSession, content: Content, changed: list[str], reason: str, by: User) -> None:
    days = {clock.local(at).date() for at in (session.held_at, content.held_at)}
    seals.note_change("group_session", session.id, days, [*changed, "day"], reason, by.id, "corrected")


def _check(content: Content, listed: int) -> None:
    if content.held_at > clock.now():
        raise Refused(_("A session is entered once it has been held."), "day")
    if problem := rules.attendance_problem(content.count, listed):
        raise Refused(ATTENDANCE_PROBLEMS[problem], "count")
    if any(len(name) > rules.NAME_LENGTH for name in content.names or ()):
        raise Refused(_("A line of the list is too long for a name."), "names")
    try:
        for provision in content.provisions:
            Provision.parse(provision)
    except ValueError as error:
        raise Refused(_("This is no provision: %(typed)s", typed=provision), "provision_text") from error


def _said(session: GroupSession) -> dict[str, object]:
    return {name: getattr(session, name) or "" for name in PLAIN} | {
        "lawyer": session.lawyer_id,
        "participants": session.participants,
        "names": [participant.name for participant in session.listed],
        "provisions": [cited.provision for cited in session.provisions],
    }


def _wanted(session: GroupSession, content: Content) -> dict[str, object]:
    names = _said(session)["names"] if content.names is None else list(content.names)
    return {name: getattr(content, name) for name in PLAIN} | {
        "lawyer": content.lawyer.id,
        "participants": rules.attendance(content.count, len(names)),  # type: ignore[arg-type]
        "names": names,
        "provisions": list(content.provisions),
    }


def _write(session: GroupSession, content: Content) -> None:
    for name in PLAIN:
        setattr(session, name, getattr(content, name))
    session.lawyer, session.lawyer_id = content.lawyer, content.lawyer.id
    if content.names is not None and [one.name for one in session.listed] != list(content.names):
        session.listed = [Participant(name=name) for name in content.names]
    session.participants = rules.attendance(content.count, len(session.listed))
    if [cited.provision for cited in session.provisions] != list(content.provisions):
        session.provisions = [
            SessionProvision(position=place, provision=provision) for place, provision in enumerate(content.provisions)
        ]
