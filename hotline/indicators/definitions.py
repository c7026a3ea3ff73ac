"""Every indicator: one function that selects the rows behind it.

Each statement has the columns kind, id, number (as people know the row), at, units (what the row counts for) and opens
(the id of the case, session, product or outlet on whose page the row is read, if there is one).
"""

from typing import Any, TypeAlias

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, CompoundSelect, Select, String, cast, func, literal, null, select, union_all

from hotline.cases.models import Case, CaseCall, CaseMessage, Consultation
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
from hotline.indicators.products import PRODUCTS
from hotline.indicators.rules import Indicator, Unit, indicator
from hotline.journal.counting import cases_counted, has_consent
from hotline.journal.filters import Filters, conditions
from hotline.messages.models import Call, Message
from hotline.people.models import Person

Rows: TypeAlias = Select[Any] | CompoundSelect[Any]
PHONE = "phone"


@indicator(
    "messages",
    _l("Inbound messages"),
    Unit.MESSAGE,
    rule=_l("Every WhatsApp message that came in, by the moment it came, whatever became of it."),
)
def messages(period: Period) -> Rows:
    """Every message that came in, whatever became of it."""
    inside = Message.at >= period.start, Message.at < period.end
    rows = select(*_columns("message", Message.id, null(), Message.at, CaseMessage.case_id))
    return rows.outerjoin(CaseMessage, CaseMessage.message_id == Message.id).where(Message.direction == "in", *inside)


@indicator(
    "calls",
    _l("Telephone calls"),
    Unit.CALL,
    rule=_l("Every telephone call, silent ones and wrong numbers too, by the moment of the call."),
)
def calls(period: Period) -> Rows:
    """Every telephone call, silent ones and wrong numbers too."""
    inside = Call.at >= period.start, Call.at < period.end
    rows = select(*_columns("call", Call.id, null(), Call.at, CaseCall.case_id))
    return rows.outerjoin(CaseCall, CaseCall.call_id == Call.id).where(Call.channel == PHONE, *inside)


@indicator(
    "cases",
    _l("Cases"),
    Unit.CASE,
    rule=_l(
        "One problem of one person, by the moment of the first contact. Spam, duplicates and what is no request are left "
        "out; a case that waits for consent counts."
    ),
)
def cases(period: Period) -> Rows:
    """Cases by their first contact, without spam and duplicates; waiting for consent they count, too."""
    return cases_counted(period).with_only_columns(*_columns("case", Case.id, Case.number, Case.opened_at, Case.id))


@indicator(
    "consultations",
    _l("Consultations given"),
    Unit.CONSULTATION,
    rule=_l(
        "The rows of the journal: consultations finalised and not voided, by the moment of the contact. A case may have "
        "several, or none."
    ),
)
def consultations(period: Period) -> Rows:
    """The rows of the journal: finalised and not voided, by the contact's date."""
    columns = _columns("consultation", Consultation.id, Consultation.number, Version.at, Consultation.case_id)
    return select(*columns).join(Version.consultation).where(*conditions(Filters(period.first, period.last)))


@indicator(
    "persons",
    _l("Unique callers"),
    Unit.PERSON,
    rule=_l(
        "The persons behind the cases counted in the period, each once. Nobody is counted without consent, so that there "
        "may be fewer than cases. Who came in two periods counts in both, so that months do not add up."
    ),
)
def persons(period: Period) -> Rows:
    """The persons behind the counted cases, each once; nobody without consent."""
    behind = cases_counted(period).where(has_consent()).join(Case.person)
    columns = _columns("person", Person.id, Person.code, func.min(Case.opened_at), func.min(Case.id))
    return behind.with_only_columns(*columns).group_by(Person.id, Person.code)


@indicator(
    "participants",
    _l("Participants of group sessions"),
    Unit.PARTICIPANT,
    rule=_l(
        "How many took part in the webinars and other group sessions held in the period, as noted for each. They are no "
        "callers and no consultations."
    ),
)
def participants(period: Period) -> Rows:
    """Group sessions held in the period; each counts for its participants."""
    inside = GroupSession.held_at >= period.start, GroupSession.held_at < period.end
    units = GroupSession.participants
    return select(
        *_columns("group_session", GroupSession.id, null(), GroupSession.held_at, GroupSession.id, units)
    ).where(*inside)


@indicator(
    "coverage",
    _l("People covered: cases and participants of group sessions"),
    None,
    terms=(cases, participants),
    rule=_l("A declared sum of two units: cases, and participants of group sessions. It is printed with both terms."),
)
def coverage(period: Period) -> Rows:
    """The declared sum of two units, printed with its terms."""
    return union_all(cases.select(period), participants.select(period))


# What the line itself did in a period.
WORK: tuple[Indicator, ...] = (messages, calls, cases, consultations, persons, participants, coverage)
# The row functions to which a programme's data file binds its indicators, by their codes.
SOURCES: tuple[Indicator, ...] = (*WORK, *PRODUCTS)


def _columns(
    kind: str, row_id: Any, number: Any, at: Any, opens: Any, units: Any = None
) -> tuple[ColumnElement[Any], ...]:
    named = literal(kind).label("kind"), row_id.label("id"), cast(number, String).label("number")
    counted = literal(1) if units is None else units
    return *named, at.label("at"), counted.label("units"), opens.label("opens")
