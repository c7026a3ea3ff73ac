"""The one row source of citations: whatever counts or lists the provisions cited reads them here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from hotline.accounts.models import User
from hotline.cases.models import Case, CitedProvision, Consultation
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.db import db
from hotline.core.pages import SIZE, Page
from hotline.journal.filters import Filters, of_citation, of_version
from hotline.journal.places import place
from hotline.laws.rules import Provision

# The journal's order; within a consultation, the order in which it cites.
ORDER = (Version.local_minute, Case.number, Consultation.year, Consultation.serial, CitedProvision.position)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision cited in a finalised consultation as it stands now; `warning` is what was noted then."""

    id: int
    place: str  # what it is counted under
    provision: str  # canonical
    warning: str | None
    minute: datetime  # local, without a zone
    consultation_id: int
    number: str
    category: str
    lawyer: str

    @property
    def day(self) -> date:
        """Return the local day of the contact."""
        return self.minute.date()


def cited(filters: Filters, *columns: Any) -> Select[Any]:
    """Select columns of the citations that the filters choose: one row a provision in a current version."""
    joined = select(*columns).select_from(CitedProvision).join(Version, Version.id == CitedProvision.version_id)
    return joined.where(*of_version(filters), *of_citation(filters))


def page(filters: Filters, number: int) -> Page[Citation]:
    """Return one page of the citations, the latest first; a number outside the list gives the nearest page."""
    total = db.session.scalar(cited(filters, func.count())) or 0
    number = min(max(1, number), max(1, -(-total // SIZE)))
    latest = _listed(filters).order_by(*(column.desc() for column in ORDER))
    return Page(list(_read(latest.limit(SIZE).offset((number - 1) * SIZE))), number, total)


def names_act_of(canonical: str) -> bool:
    """Say whether the act of a canonical form is cited anywhere, under that very id; False for what is none."""
    try:
        act = Provision.parse(canonical).act
    except ValueError:
        return False
    return bool(db.session.scalar(select(select(CitedProvision.id).where(CitedProvision.act_id == act).exists())))


def firsts() -> dict[str, Citation]:
    """Return of every place its first citation in the whole journal; voided consultations are not in it."""
    rows = cited(Filters(), place().label("place"), Version.local_minute).subquery()
    earliest = select(rows.c.place, func.min(rows.c.local_minute)).group_by(rows.c.place)
    minutes: dict[str, datetime] = dict(db.session.execute(earliest).all())
    found: dict[str, Citation] = {}
    for one in _of_minutes(sorted(set(minutes.values()))):
        if one.minute == minutes[one.place]:
            found.setdefault(one.place, one)
    return found


def _of_minutes(minutes: list[datetime]) -> Iterator[Citation]:
    for start in range(0, len(minutes), AT_ONCE):
        of_some = _listed(Filters()).where(Version.local_minute.in_(minutes[start : start + AT_ONCE]))
        yield from _read(of_some.order_by(*ORDER))


def _listed(filters: Filters) -> Select[Any]:
    of_it = CitedProvision.id, place(), CitedProvision.provision, CitedProvision.warning, Version.local_minute
    lawyer = func.coalesce(func.nullif(User.name, ""), User.email)
    columns = *of_it, Consultation.id, Consultation.number, Version.category, lawyer
    return cited(filters, *columns).join(Version.consultation).join(Consultation.case).join(Version.lawyer)


def _read(statement: Select[Any]) -> Iterator[Citation]:
    return (Citation(*row) for row in db.session.execute(statement))
