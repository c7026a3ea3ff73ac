"""What the journal shows, and the conditions that choose its rows."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, or_, select

from hotline.cases.models import CitedProvision
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.periods import Period
from hotline.core.text import fold
from hotline.journal import places
from hotline.laws.rules import NO_LONGER, NOT_YET
from hotline.taxonomy.models import Term

NOT_IN_FORCE = (NOT_YET, NO_LONGER)  # the warnings that say so; the others say what the register does not hold


@dataclass(frozen=True)
class Filters:
    """What the journal shows; what is left out shows everything. Both days are included."""

    first: date | None = None
    last: date | None = None
    lawyer: int | None = None
    channel: str = ""
    category: str = ""  # of the second level, or of the first with everything below it; only the primary one counts
    region: str = ""
    outcome: str = ""
    act: str = ""
    text: str = ""  # every word must stand in the summary or the advice
    provision: str = ""  # canonical; with everything below it, unless `exact`
    exact: bool = False
    not_in_force: bool = False  # cited while it was not, as was noted then

    @property
    def period(self) -> Period:
        """Return the days as a period; raise ValueError when the last one comes before the first."""
        return Period.of_days(self.first, self.last)

    @property
    def days(self) -> list[str]:
        """Return the days chosen, in ISO form, as the names of files carry them."""
        return [day.isoformat() for day in (self.first, self.last) if day]

    @property
    def narrowed(self) -> bool:
        """Say whether anything but the days is chosen."""
        return replace(self, first=None, last=None) != Filters()


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return what a version must meet to be a row: it is current (a voided consultation has none such) and chosen."""
    cites = of_citation(filters)
    if not cites:
        return of_version(filters)
    # One citation must meet all of them.
    cited = select(CitedProvision.id).where(CitedProvision.version_id == Version.id, *cites)
    return [*of_version(filters), cited.exists()]


def of_version(filters: Filters) -> list[ColumnElement[bool]]:
    """Return what a version must meet by itself, whatever it cites."""
    period = filters.period
    chosen: list[ColumnElement[bool]] = [Version.current.is_(True)]
    if filters.first:
        chosen.append(Version.local_minute >= datetime.combine(period.first, time.min))
    if filters.last:
        chosen.append(Version.local_minute < datetime.combine(period.end_day, time.min))
    if filters.lawyer is not None:
        chosen.append(Version.lawyer_id == filters.lawyer)
    codes = ((Version.channel, filters.channel), (Version.region, filters.region), (Version.outcome, filters.outcome))
    chosen += [column == code for column, code in codes if code]
    if filters.category:
        below = select(Term.code).where(Term.kind == "category", Term.parent == filters.category)
        chosen.append(or_(Version.category == filters.category, Version.category.in_(below)))
    chosen += [Version.search_text.contains(word, autoescape=True) for word in fold(filters.text).split()]
    return chosen


def of_citation(filters: Filters) -> list[ColumnElement[bool]]:
    """Return what a citation must meet by itself, whichever version it stands in."""
    chosen: list[ColumnElement[bool]] = []
    if filters.act:
        chosen.append(places.in_act(filters.act))
    if filters.provision:
        chosen.append(places.at(filters.provision, exact=filters.exact))
    if filters.not_in_force:
        chosen.append(CitedProvision.warning.in_(NOT_IN_FORCE))
    return chosen
