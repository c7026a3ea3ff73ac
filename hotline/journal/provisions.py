"""Statistics of provisions: what is cited most, for the first time, while it was not in force, and on which subjects."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import func, select

from hotline.cases.models import CitedProvision
from hotline.cases.models import ConsultationVersion as Version
from hotline.core.db import db
from hotline.journal import citations
from hotline.journal.citations import Citation, cited
from hotline.journal.filters import NOT_IN_FORCE, Filters
from hotline.journal.places import natural, place
from hotline.laws.labels import WARNINGS
from hotline.taxonomy import queries as taxonomy

MOST_CITED = 3  # places named beside a category


@dataclass
class Line:
    """How often a place is cited, in how many consultations, on which subjects, with which warnings of the day."""

    place: str
    first: Citation  # in the whole journal
    is_new: bool = False  # the first one is among those counted here
    citations: int = 0
    consultations: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    reasoned: Counter[str] = field(default_factory=Counter)  # those of the warnings that came with a reason

    @property
    def not_in_force(self) -> int:
        """Return how many of the citations were noted as of something that was not in force."""
        return sum(self.warnings[code] for code in NOT_IN_FORCE)


@dataclass
class Subject:
    """How many citations fall to a category, and how many of them to each place."""

    category: str
    citations: int = 0
    places: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Statistics:
    """What is counted of a choice: one line a place, the most cited first. There are as many as articles were cited."""

    lines: list[Line]

    @property
    def citations(self) -> int:
        """Return how many citations there are in all."""
        return sum(line.citations for line in self.lines)

    @property
    def not_in_force(self) -> int:
        """Return how many of them were noted as of something that was not in force."""
        return sum(line.not_in_force for line in self.lines)

    @property
    def new(self) -> list[Line]:
        """Return the places whose first citation is among those counted, in its order."""
        return sorted((line for line in self.lines if line.is_new), key=lambda line: line.first.minute)

    @cached_property
    def subjects(self) -> list[Subject]:
        """Return the categories, the most frequent first."""
        found: dict[str, Subject] = {}
        for line in self.lines:
            for category, number in line.categories.items():
                subject = found.setdefault(category, Subject(category))
                subject.citations += number
                subject.places[line.place] += number
        return sorted(found.values(), key=lambda one: (-one.citations, one.category))


def statistics(filters: Filters) -> Statistics:
    """Count the citations chosen; by category, or by topic within a category that was chosen."""
    firsts = citations.firsts()
    lines: dict[str, Line] = {}
    for where, topic, number, consultations, new, *noted in _counted(filters, [one.id for one in firsts.values()]):
        line = lines.setdefault(where, Line(where, firsts[where]))
        line.is_new |= bool(new)
        line.citations += number
        line.consultations += consultations  # a consultation has one topic, so none is counted twice
        line.categories[topic if filters.category else _above(topic)] += number
        line.warnings.update(dict(zip(WARNINGS, noted[::2], strict=True)))
        line.reasoned.update(dict(zip(WARNINGS, noted[1::2], strict=True)))
    return Statistics(
        sorted(lines.values(), key=lambda line: (-line.citations, -line.consultations, natural(line.place)))
    )


def _counted(filters: Filters, firsts: list[int]) -> Sequence[Any]:
    """Count by place and topic: citations, consultations, first citations; each warning, all and with a reason."""
    of_it = CitedProvision.id, CitedProvision.warning, CitedProvision.reason, place().label("place")
    rows = cited(filters, *of_it, Version.category, Version.id.label("version")).subquery()
    counts = (func.count(), func.count(rows.c.reason))
    noted = (count.filter(rows.c.warning == code) for code in WARNINGS for count in counts)
    numbers = func.count(), func.count(rows.c.version.distinct()), func.count().filter(rows.c.id.in_(firsts)), *noted
    counted = select(rows.c.place, rows.c.category, *numbers).group_by(rows.c.place, rows.c.category)
    return db.session.execute(counted).all()


def _above(topic: str) -> str:
    known = taxonomy.term("category", topic)
    return (known.parent if known else None) or topic
