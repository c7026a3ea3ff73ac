"""What one report is about, and what was counted for it: each thing is read once, so that all sections agree."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.periods import Period
from hotline.formats.document import Language
from hotline.group_sessions import queries as group_sessions
from hotline.group_sessions.models import GroupSession
from hotline.indicators import breakdowns, definitions
from hotline.indicators import queries as indicators
from hotline.indicators import reading as programme
from hotline.indicators.breakdowns import Breakdown
from hotline.indicators.queries import Figure
from hotline.indicators.rules import Indicator
from hotline.journal import counting
from hotline.journal import queries as journal
from hotline.journal.counting import Totals
from hotline.journal.document import standing_words
from hotline.journal.filters import Filters
from hotline.journal.grantor import queries as grantor
from hotline.journal.grantor.standing import Disguise
from hotline.laws import queries as laws
from hotline.materials import queries as materials
from hotline.materials.models import LawyerCard, Story
from hotline.materials.rules import in_language
from hotline.office import queries as office
from hotline.reports import narratives, sealed
from hotline.reports.narratives import Written
from hotline.reports.wording import in_words, remark
from hotline.seals.keeping import STORIES
from hotline.seals.produced import Shown


@dataclass(frozen=True)
class Asked:
    """Questions, one a line, and in which other language than the report's they stand, if in another one."""

    questions: tuple[str, ...]
    remark: str

    def said(self, heading: str) -> str:
        """Put the remark behind a heading."""
        return f"{heading} ({self.remark})" if self.remark else heading


class Scope:
    """A period and the language of its report; `shown` is what the register will say of the paper."""

    def __init__(self, period: Period, language: Language, shown: Shown | None = None) -> None:
        self.period = period
        self.language = language
        self.shown = shown or Shown("report", "", language, period.first, period.last)
        self.filters = Filters(period.first, period.last)
        self._breakdowns: dict[str, Breakdown] = {}

    def showing(self, **changed: Any) -> "Scope":
        """Return the same scope, with what is counted already, for a paper that the register calls otherwise."""
        other = copy(self)
        other.shown = replace(self.shown, **changed)
        return other

    @cached_property
    def rewritten(self) -> bool:
        """Whether what people wrote for the report is of after the seal."""
        return sealed.is_rewritten(self.period, self.language)

    @property
    def made(self) -> datetime:
        """Return the moment of which the paper speaks."""
        return self.shown.made_at

    @property
    def draft(self) -> str:
        """Say that figures may still change, or did after the seal; nothing of what was sealed."""
        return standing_words(self.shown)

    @cached_property
    def figures(self) -> list[Figure]:
        """What the line did in the period."""
        return indicators.figures(self.period, definitions.WORK)

    @cached_property
    def promised(self) -> list[Figure]:
        """The indicators of the grant's programme in the period."""
        return indicators.figures(self.period, programme.current().indicators)

    @cached_property
    def paragraphs(self) -> dict[str, Written]:
        """What people wrote for the report, by section."""
        return narratives.written(self.period, self.language, {one.indicator.code: one for one in self.figures})

    @property
    def consultations(self) -> int:
        """How many rows the journal of the period has: the total of every breakdown."""
        return self.fact(definitions.consultations)

    @cached_property
    def totals(self) -> Totals:
        """What stands under the journal of the period."""
        return counting.totals(self.filters)

    @cached_property
    def disguise(self) -> Disguise:
        """What the journal's copy for the grantor tells less of."""
        return grantor.copy_of(self.filters).disguise()

    @cached_property
    def sessions(self) -> list[GroupSession]:
        """The group sessions of the period."""
        return group_sessions.within(self.period)

    @cached_property
    def lawyers(self) -> Sequence[User]:
        """Who gave the advice or held a session."""
        advised = journal.lawyers(self.filters)
        return list(dict.fromkeys([*advised, *(session.lawyer for session in self.sessions)]))

    @cached_property
    def cards(self) -> dict[int, LawyerCard]:
        """What those lawyers say of themselves, by their ids."""
        return materials.cards_of(self.lawyers)

    @cached_property
    def stories(self) -> list[Story]:
        """The success stories that may be printed; in a sealed period none that was entered after its seal."""
        told = materials.printable_stories(self.period)
        return [story for story in told if not self.shown.frozen or story.entered_at <= self.made]

    @property
    def unsealed(self) -> dict[str, Any]:
        """What a report prints and no seal holds: by this, too, one is told from another of the same seal."""
        cards = [[one.user_id, one.revision] for one in sorted(self.cards.values(), key=lambda card: card.user_id)]
        found = {STORIES: [story.id for story in self.stories], "cards": cards}
        return {name: rows for name, rows in found.items() if rows}

    def fact(self, known: Indicator) -> int:
        """Return what an indicator gives."""
        return next(figure.fact for figure in self.figures if figure.indicator is known)

    def breakdown(self, by: str) -> Breakdown:
        """Break the consultations down."""
        if by not in self._breakdowns:
            self._breakdowns[by] = breakdowns.breakdown(definitions.consultations, by, self.period)
        return self._breakdowns[by]

    def written(self, provisions: Sequence[str]) -> str:
        """Write provisions one after the other, as a lawyer writes them."""
        words = laws.written(provisions, self.language)
        return "; ".join(words[provision] for provision in provisions)

    def topic(self, session: GroupSession) -> str:
        """Return a session's topic in the report's language, else in the other one."""
        return in_words(session.topic_ru, session.topic_kk, self.language)

    def asked(self, session: GroupSession) -> Asked:
        """Return the questions asked at a session in the report's language, else in the other one."""
        words = session.questions, session.questions_kk, self.language
        lines = (line.strip() for line in in_language(*words).splitlines())
        return Asked(tuple(line for line in lines if line), remark(*words))

    def office(self, key: str) -> str:
        """Return the organisation's value as it was at the end of the period."""
        return office.value_then(key, self.language, min(self.period.last, clock.today()))
