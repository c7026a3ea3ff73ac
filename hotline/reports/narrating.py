"""Verbs on the paragraphs that people write for a report: write, and confirm their figures again."""

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.periods import Period
from hotline.indicators import references
from hotline.indicators.references import Unreadable
from hotline.reports import narratives, sealed
from hotline.reports.live import Figures
from hotline.reports.models import Narrative
from hotline.reports.rules import Section


def write(
    section: Section, period: Period, language: str, text: str, figures: Figures, *, by: User | None, seen: int,
    reason: str = "",
) -> Narrative:  # fmt: skip
    """Write a section anew, with its figures confirmed as they are now; an empty text takes it away.

    `seen` is the version the person had before the eyes (0: none): raise EditedMeanwhile when there is a newer one.
    Raise Refused when the text refers to what is no figure, or when a sealed report changes without a reason.
    """
    text = text.strip("\n")
    try:
        parts = narratives.parsed(text)
    except Unreadable as problem:
        unknown = _("These marks name no figure: %(marks)s", marks=" ".join(problem.written))
        raise Refused(unknown, "text") from problem
    confirmed = {name: figures[name].fact for name in references.named(parts)}
    return _add(section, period, language, text, confirmed, by=by, seen=seen, reason=reason, verb="reports.write")


def confirm(narrative: Narrative, figures: Figures, *, by: User | None, seen: int, reason: str = "") -> Narrative:
    """Confirm the figures of a section as they are now. Raise EditedMeanwhile, or Refused as `write` does."""
    confirmed = {name: figures[name].fact for name in references.named(narratives.parsed(narrative.text))}
    period, section = Period.of_days(narrative.first_day, narrative.last_day), Section(narrative.section)
    text, verb = narrative.text, "reports.confirm"
    return _add(section, period, narrative.language, text, confirmed, by=by, seen=seen, reason=reason, verb=verb)


def _add(
    section: Section, period: Period, language: str, text: str, confirmed: Mapping[str, int], *,
    by: User | None, seen: int, reason: str, verb: str,
) -> Narrative:  # fmt: skip
    latest = narratives.version_of(section, period, language)
    if (latest.version if latest else 0) != seen:
        raise EditedMeanwhile
    if latest and not latest.is_draft and (latest.text, latest.confirmed) == (text, confirmed):
        return latest
    made = Narrative(
        first_day=period.first, last_day=period.last, language=language, section=section, version=seen + 1, text=text,
        confirmed=dict(confirmed), entered_by_id=getattr(by, "id", None),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(made)
            db.session.flush()
            sealed.note(made, latest, reason, by)
    except IntegrityError as error:
        raise EditedMeanwhile from error
    record(verb, made, by, section=section, language=language, version=made.version)
    return made
