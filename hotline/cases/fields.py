"""The questions that several forms ask alike: who is calling, and what happened."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from hotline.cases.labels import YES_NO
from hotline.core.forms import Form, grouped, options
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import MISSING, NOT_ASKED

SHORT, LONG = 500, 20_000
LIE_OPEN = ("gender", "language")
STATISTICS = ("caller_kind", "region", "gender", "age_bracket", "social_status", "language")


def checks(label: Any, **kwargs: Any) -> SelectMultipleField:
    """Build a field of several choices as tick boxes."""
    return SelectMultipleField(label, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), **kwargs)


class StatisticsFields(Form):
    """Who is calling, for the statistics; «not asked», «refused» and «does not know» stay apart."""

    caller_kind = SelectField(_l("Who is calling"), default=NOT_ASKED)
    minor = RadioField(_l("Under 18"), default=NOT_ASKED)
    region = SelectField(_l("Region"), default=NOT_ASKED)
    gender = RadioField(_l("Sex"), default=NOT_ASKED)
    age_bracket = SelectField(_l("Age"), default=NOT_ASKED)
    social_status = SelectField(_l("Social status"), default=NOT_ASKED)
    language = RadioField(_l("Language"), default=NOT_ASKED)
    heard_from = SelectField(_l("How they heard of the line"), default=NOT_ASKED)

    def offer_statistics(self, on: date, keep: dict[str, str] | None = None) -> None:
        """Offer the codes valid on a day; a code already stored stays on offer."""
        for name in STATISTICS:
            kept = [keep[name]] if keep and keep.get(name) else []
            self[name].choices = options(with_missing(name, taxonomy.choices(name, on, kept)))
        self.heard_from.choices = options(
            with_missing("outlet", taxonomy.choices("outlet", on, [keep["heard_from"]] if keep else []))
        )
        self.minor.choices = options([*YES_NO.items(), *_missing()])


class CaseFields(Form):
    """What happened, where it belongs, what is urgent."""

    narrative = TextAreaField(
        _l("What happened, in the caller's words"),
        [Length(max=LONG)],
        description=_l("Kept encrypted; never in the journal."),
    )
    category = SelectField(_l("Category"), validators=[Optional()])
    more_categories = SelectMultipleField(_l("Further categories"))
    urgency = checks(_l("Urgency"))

    def offer_categories(self, on: date, keep: Sequence[str] = ()) -> None:
        """Offer the second-level categories in their groups, and the urgency flags."""
        groups = taxonomy.category_choices(on, keep)
        self.category.choices = grouped({"": [("", "—")], **groups})
        self.more_categories.choices = grouped(groups)
        self.urgency.choices = options(taxonomy.choices("urgency", on))


def with_missing(name: str, offered: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put the missing answers at the head of a list that unfolds, but behind the real ones where all lie open."""
    return [*offered, *_missing()] if name in LIE_OPEN else [*_missing(), *offered]


def _missing() -> list[tuple[str, str]]:
    return [(code, taxonomy.name("minor", code)) for code in MISSING]
