"""Paragraphs that people write for a report: their figures are counted anew, and confirmed again when they changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import i18n
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.core.periods import Period
from hotline.indicators import references
from hotline.indicators.references import Part, Reference, Unreadable
from hotline.reports import live
from hotline.reports.live import Figures
from hotline.reports.models import Narrative
from hotline.reports.rules import Section, moved, typed_figures

LONGEST = 20_000


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
        """Say whether every figure is what somebody confirmed."""
        return not self.changes

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


def write(
    section: Section, period: Period, language: str, text: str, figures: Figures, *, by: User | None, seen: int
) -> Narrative:
    """Write a section anew, with its figures confirmed as they are now; an empty text takes it away.

    `seen` is the version the person had before the eyes (0: none): raise EditedMeanwhile when there is a newer one.
    Raise Refused when the text refers to what is no figure.
    """
    text = text.strip("\n")
    try:
        parts = _parsed(text)
    except Unreadable as problem:
        unknown = _("These marks name no figure: %(marks)s", marks=" ".join(problem.written))
        raise Refused(unknown, "text") from problem
    confirmed = {name: figures[name].fact for name in references.named(parts)}
    return _add(section, period, language, text, confirmed, by=by, seen=seen, verb="reports.write")


def confirm(narrative: Narrative, figures: Figures, *, by: User | None, seen: int) -> Narrative:
    """Confirm the figures of a section as they are now. Raise EditedMeanwhile."""
    confirmed = {name: figures[name].fact for name in references.named(_parsed(narrative.text))}
    period, section = Period.of_days(narrative.first_day, narrative.last_day), Section(narrative.section)
    verb = "reports.confirm"
    return _add(section, period, narrative.language, narrative.text, confirmed, by=by, seen=seen, verb=verb)


def change_words(written: Written) -> str:
    """Say which figures changed, as in «Обращения: 72 → 73»."""
    changed = written.changes.items()
    return "; ".join(
        f"{live.NAMED[name].title}: {then} → {'—' if now is None else now}" for name, (then, now) in changed
    )


def _add(
    section: Section, period: Period, language: str, text: str, confirmed: Mapping[str, int], *,
    by: User | None, seen: int, verb: str,
) -> Narrative:  # fmt: skip
    latest = version_of(section, period, language)
    if (latest.version if latest else 0) != seen:
        raise EditedMeanwhile
    if latest and (latest.text, latest.confirmed) == (text, confirmed):
        return latest
    made = Narrative(
        first_day=period.first, last_day=period.last, language=language, section=section, version=seen + 1, text=text,
        confirmed=dict(confirmed), entered_by_id=getattr(by, "id", None),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        raise EditedMeanwhile from error
    record(verb, made, by, section=section, language=language, version=made.version)
    return made


def _latest(period: Period, language: str) -> dict[str, Narrative]:
    whose = Narrative.first_day == period.first, Narrative.last_day == period.last, Narrative.language == language
    newest = select(Narrative.section, func.max(Narrative.version).label("version")).where(*whose)
    chosen = newest.group_by(Narrative.section).subquery()
    is_newest = (Narrative.section == chosen.c.section) & (Narrative.version == chosen.c.version)
    found = select(Narrative).join(chosen, is_newest).where(*whose).options(joinedload(Narrative.entered_by))
    return {one.section: one for one in db.session.scalars(found)}


def _read(narrative: Narrative, figures: Figures) -> Written:
    return Written(narrative, _parsed(narrative.text), {name: figures[name] for name in live.NAMED})


def _parsed(text: str) -> tuple[Part, ...]:
    return references.parse(text, live.NAMED, live.ONLY_WHOLE)


def _values(figures: Figures) -> dict[str, int]:
    return {name: one.fact for name, one in figures.items()}
