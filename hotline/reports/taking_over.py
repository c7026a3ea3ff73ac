"""The verb by which texts of other days come into a report: as drafts, which stay unconfirmed until somebody read them."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.periods import Period
from hotline.reports import narratives, sealed
from hotline.reports.models import Narrative
from hotline.reports.rules import Section


def take_over(texts: Iterable[Narrative], period: Period, *, by: User | None) -> list[Narrative]:
    """Copy texts of other days into a period where nothing is written; return the drafts.

    What was confirmed there goes along, so that it shows which figures are others here. Raise Refused for a sealed
    period, whose texts are not changed in passing; EditedMeanwhile where somebody wrote first.
    """
    if sealed.seal_of(period):
        raise Refused(_("These days are sealed: write the text by hand, and say why."))
    return [_copy(one, period, by) for one in texts]


def _copy(source: Narrative, period: Period, by: User | None) -> Narrative:
    if narratives.version_of(Section(source.section), period, source.language):
        raise EditedMeanwhile
    made = Narrative(
        first_day=period.first, last_day=period.last, language=source.language, section=source.section, version=1,
        text=source.text, confirmed=dict(source.confirmed), entered_by_id=getattr(by, "id", None),
        taken_from_first=source.first_day, taken_from_last=source.last_day,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        raise EditedMeanwhile from error
    record("reports.take_over", made, by, section=made.section, language=made.language, source=source.id)
    return made
