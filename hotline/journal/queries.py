"""The one row source of consultations: whatever counts or prints them reads them here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, null, or_, select

from hotline.accounts.models import User, UserRole
from hotline.accounts.rules import LAWYER
from hotline.cases.models import Case, CitedProvision, Consultation
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.db import db
from hotline.core.pages import SIZE, Page
from hotline.journal.filters import Filters, conditions
from hotline.people.models import Identifier, Person

BATCH = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One finalised consultation as it stands now; `contact` is E.164, and None unless it was asked for."""

    version_id: int
    case_id: int
    number: str
    case_number: str
    minute: datetime  # local, without a zone
    channel: str
    person_code: str
    contact: str | None
    region: str
    gender: str
    age_bracket: str
    social_status: str
    language: str
    category: str
    summary: str
    advice: str
    outcome: str
    referral: str | None
    answered_on: date
    minutes: int | None
    lawyer_id: int
    lawyer: str  # e-mail
    lawyer_name: str
    provisions: tuple[str, ...]  # canonical

    @property
    def day(self) -> date:
        """Return the local day of the contact."""
        return self.minute.date()


# Where each field of a row stands, but for the contact and the provisions.
COLUMNS: dict[str, Any] = {
    "version_id": Version.id,
    "case_id": Case.id,
    "number": Consultation.number,
    "case_number": Case.number,
    "minute": Version.local_minute,
    "person_code": Person.code,
    "lawyer": User.email,
    "lawyer_name": User.name,
} | {
    name: getattr(Version, name)
    for name in (
        "channel", "region", "gender", "age_bracket", "social_status", "language", "category", "summary", "advice",
        "outcome", "referral", "answered_on", "minutes", "lawyer_id",
    )
}  # fmt: skip


SELECTED = [field.name for field in fields(Row) if field.name != "provisions"]


def joined(columns: Sequence[Any]) -> Select[Any]:
    """Select columns of the versions, their consultation, case and person."""
    return select(*columns).select_from(Version).join(Version.consultation).join(Consultation.case).join(Case.person)


def select_rows(filters: Filters, contacts: bool = False) -> Select[Any]:
    """Build the statement of the journal's rows in their order; the contact is decrypted only when asked for."""
    columns = COLUMNS | {"contact": Identifier.value if contacts else null()}
    statement = joined([columns[name].label(name) for name in SELECTED]).join(Version.lawyer)
    if contacts:
        of_telephone = (Identifier.id == Consultation.identifier_id) & (Identifier.kind == "phone")
        statement = statement.outerjoin(Identifier, of_telephone)
    order = (Version.local_minute, Case.number, Consultation.year, Consultation.serial)
    return statement.where(*conditions(filters)).order_by(*order)


def batches(filters: Filters, contacts: bool = False) -> Iterator[list[Row]]:
    """Stream the rows in bounded batches, two queries' worth each."""
    found = db.session.execute(select_rows(filters, contacts), execution_options={"yield_per": BATCH})
    for part in found.partitions():
        yield _rows(part)


def rows(filters: Filters, contacts: bool = False) -> Iterator[Row]:
    """Stream the rows one by one."""
    for batch in batches(filters, contacts):
        yield from batch


def page(filters: Filters, number: int | None) -> Page[Row]:
    """Return one page of the rows, without contacts; a number outside the list gives the nearest page, None the last."""
    total = count(filters)
    last = max(1, -(-total // SIZE))
    number = min(max(1, number or last), last)
    found = db.session.execute(select_rows(filters).limit(SIZE).offset((number - 1) * SIZE)).all()
    return Page(_rows(found), number, total)


def count(filters: Filters) -> int:
    """Count the rows."""
    return db.session.scalar(select(func.count(Version.id)).where(*conditions(filters))) or 0


def latest_day() -> date | None:
    """Return the local day of the latest contact; the journal's index answers, however long it is."""
    moment = db.session.scalar(select(func.max(Version.local_minute)).where(Version.current.is_(True)))
    return moment.date() if moment else None


def lawyers(filters: Filters) -> Sequence[User]:
    """Return who gave the advice in the rows, by name."""
    named = select(Version.lawyer_id).where(*conditions(filters))
    return db.session.scalars(select(User).where(User.id.in_(named)).order_by(User.name, User.email)).all()


def advisers() -> Sequence[User]:
    """Return the lawyers and whoever else is named by a consultation, the active ones first, by name."""
    lawyers_now = select(UserRole.user_id).where(UserRole.role == LAWYER)
    wanted = or_(User.id.in_(lawyers_now), User.id.in_(select(Version.lawyer_id).where(Version.current.is_(True))))
    return db.session.scalars(select(User).where(wanted).order_by(User.active.desc(), User.name, User.email)).all()


def _rows(fetched: Sequence[Any]) -> list[Row]:
    cited = _provisions([row.version_id for row in fetched])
    filled: list[list[Any]] = [[*row, tuple(cited.get(row.version_id, ()))] for row in fetched]
    return [Row(*values) for values in filled]


def _provisions(version_ids: Sequence[int]) -> dict[int, list[str]]:
    found = db.session.execute(
        select(CitedProvision.version_id, CitedProvision.provision)
        .where(CitedProvision.version_id.in_(version_ids))
        .order_by(CitedProvision.version_id, CitedProvision.position)
    )
    cited: dict[int, list[str]] = {}
    for version_id, provision in found:
        cited.setdefault(version_id, []).append(provision)
    return cited
