"""Paragraphs that people write for a report: their figures are counted anew, and confirmed again when they changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from hotline.core import i18n
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.periods import Period
from hotline.indicators import references
from hotline.indicators.references import Part, Reference
from hotline.reports import live
from hotline.reports.live import Figures
from hotline.reports.models import Narrative
from hotline.reports.rules import Section, moved, typed_figures


@dataclass(frozen=True)
class Written:
    """What a section says, beside the figures as they are now."""

    narrative: Narrative
    parts: tuple[Part, ...]
    figures: Figures

    @property
    def changes(self) -> dict[str, tuple[int, int | None]]:
        """Return the figures that changed since they were confirmed: then and now."""
        return moved(self.narrative.confirmed, _values(self.figures))

    @property
    def is_confirmed(self) -> bool:
        """Say whether every figure is what somebody confirmed, for these very days."""
        return not self.changes and not self.narrative.is_draft

    @property
    def text(self) -> str:
        """Return the text with its figures as they are now."""
        return references.filled(self.parts, lambda one: live.reference_words(one, self.figures))

    @property
    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs, which an empty line parts."""
        yield from (piece.strip("\n") for piece in self.text.split("\n\n") if piece.strip())

    @property
    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield the text in pieces, each as `words`, `figure` or `changed`."""
        for part in self.parts:
            if isinstance(part, Reference):
                yield "changed" if part.name in self.changes else "figure", live.reference_words(part, self.figures)
            else:
                yield "words", part

    @property
    def typed(self) -> dict[int, str]:
        """Return the figures that were typed as numbers, so that no change of the count would be seen in them."""
        words = references.filled(self.parts, lambda _one: "")
        return typed_figures(words, _values(self.figures))


def written(period: Period, language: str, figures: Figures) -> dict[str, Written]:
    """Return what is written for a report in a language, by section; what was taken away is left out."""
    found = _latest(period, language)
    return {name: _read(one, figures) for name, one in found.items() if one.text}


def waiting(period: Period, figures: Figures) -> list[Written]:
    """Return what waits to be confirmed again, in any language: until then no report of the period is final."""
    told = [one for language in i18n.CODES for one in written(period, language, figures).values()]
    return [one for one in told if not one.is_confirmed]


def section_named(code: str) -> Section:
    """Return the section of a code; raise Missing."""
    if code not in list(Section):
        raise Missing
    return Section(code)


def version_of(section: Section, period: Period, language: str) -> Narrative | None:
    """Return the latest version of a section, one that takes the paragraph away, too."""
    return _latest(period, language).get(section)


def stamp(figures: Figures) -> str:
    """Say the figures in one line, by which a form knows whether they are still those that the person saw."""
    return ";".join(f"{name}={one.fact}" for name, one in sorted(figures.items()))


def change_words(written: Written) -> str:
    """Say which figures changed, as in «Обращения: 72 → 73», behind the days of which a draft was taken over."""
    changed = written.changes.items()
    figures = (f"{live.NAMED[name].title}: {then} → {'—' if now is None else now}" for name, (then, now) in changed)
    return "; ".join((*source_words(written.narrative), *figures))


def source_words(narrative: Narrative) -> Iterator[str]:
    """Say of which days a draft was taken over; nothing of other texts."""
    if narrative.is_draft:
        first, last = i18n.day_text(narrative.taken_from_first), i18n.day_text(narrative.taken_from_last)
        yield _("taken over from %(first)s – %(last)s", first=first, last=last)


def _latest(period: Period, language: str) -> dict[str, Narrative]:
    whose = Narrative.first_day == period.first, Narrative.last_day == period.last, Narrative.language == language
    newest = select(Narrative.section, func.max(Narrative.version).label("version")).where(*whose)
    chosen = newest.group_by(Narrative.section).subquery()
    is_newest = (Narrative.section == chosen.c.section) & (Narrative.version == chosen.c.version)
    found = select(Narrative).join(chosen, is_newest).where(*whose).options(joinedload(Narrative.entered_by))
    return {one.section: one for one in db.session.scalars(found)}


def _read(narrative: Narrative, figures: Figures) -> Written:
    return Written(narrative, parsed(narrative.text), {name: figures[name] for name in live.NAMED})


def parsed(text: str) -> tuple[Part, ...]:
    """Read a text into words and references; raise Unreadable."""
    return references.parse(text, live.NAMED, live.ONLY_WHOLE)


def _values(figures: Figures) -> dict[str, int]:
    return {name: one.fact for name, one in figures.items()}
