"""What a group session was about and who took part, which otherwise no annex carries."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import clock, i18n
from hotline.formats.document import Block, Bullets, Column, Document, Heading, Paragraph, Table
from hotline.group_sessions.models import GroupSession
from hotline.indicators.amounts import amount
from hotline.indicators.rules import Unit
from hotline.journal.signing import of_lawyers, signatures
from hotline.reports.annexes.page import annex
from hotline.reports.rules import initials
from hotline.reports.scope import Scope


def build(scope: Scope) -> Document:
    """Build the records and lists of the period's sessions."""
    return annex(scope, "24.3", str(_("Group sessions: record and list of participants")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    if not scope.sessions:
        yield Paragraph(_("No group session was held in this period."))
    for session in scope.sessions:
        yield Heading(scope.topic(session))
        yield from _record(scope, session)
        yield from _list(session)
        yield signatures(of_lawyers([session.lawyer.title]))


def _record(scope: Scope, session: GroupSession) -> Iterator[Block]:
    local = clock.local(session.held_at)
    columns = Column("what", _("What"), width=26), Column("value", _("Value"), width=74)
    facts = (
        (str(_("Date and time")), f"{i18n.day_text(local)} {i18n.time_text(local)}"),
        (str(_("Platform")), session.platform),
        (str(_("Lawyer")), session.lawyer.title),
        (str(_("Provisions explained")), scope.written([one.provision for one in session.provisions])),
        (str(_("Participants")), amount(Unit.PARTICIPANT, session.participants)),
    )
    yield Table(columns, tuple(fact for fact in facts if fact[1]))
    asked = scope.asked(session)
    if asked.questions:
        yield Heading(asked.said(_("Questions asked")), 2)
        yield Bullets(asked.questions, numbered=True)


def _list(session: GroupSession) -> Iterator[Block]:
    yield Heading(_("List of participants"), 2)
    yield Paragraph(_("Names are kept in the system and are not given away; the list carries initials."))
    columns = (Column("number", _("No."), "number", 6, "left"), Column("name", _("Participant"), width=94))
    names = [initials(one.name) for one in session.listed]
    names += [""] * (session.participants - len(names))
    yield Table(columns, tuple((place, name) for place, name in enumerate(names, 1)))
