"""Forms of claims: what a text states, why it is corrected, how it is explained."""

import secrets
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from hotline.claims import rules
from hotline.claims.labels import COMPARISONS, FIELDS, PLACES
from hotline.claims.models import Claim, ClaimVersion
from hotline.claims.service import Content
from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.forms import Form, grouped, options
from hotline.core.periods import Period
from hotline.journal import choices
from hotline.materials.forms import KK, RU
from hotline.reports.reconciliation import FILTERS, units
from hotline.taxonomy import queries as taxonomy

NOTHING = ("", "—")  # nobody states a unit or a place by inattention


class ClaimForm(Form):
    """What a text states, word for word, and where."""

    token = HiddenField(default=lambda: secrets.token_hex(16))
    seen = HiddenField(default="0")
    quotation = TextAreaField(
        FIELDS["quotation"], [DataRequired(), Length(max=4000)], description=_l("Word for word, with its mistakes")
    )
    document = StringField(FIELDS["document"], [DataRequired(), Length(max=300)])
    place_kind = SelectField(FIELDS["place_kind"], [DataRequired()])
    place = StringField(
        FIELDS["place"],
        [DataRequired(), Length(max=300)],
        description=_l("Table and row, section, number of the annex"),
    )
    comparison = SelectField(FIELDS["comparison"], [DataRequired()])
    value = IntegerField(
        FIELDS["value"], [Optional(), NumberRange(0, rules.LARGEST)], description=_l("Empty when the text gives none")
    )
    unit = SelectField(FIELDS["unit"], [DataRequired()], description=_l("As the text says it, right or wrong"))
    planned = BooleanField(FIELDS["planned"], description=_l("What was wanted, not what was reached"))
    first_day = DateField(FIELDS["first_day"], [Optional()], description=_l("Both empty: the period is not known"))
    last_day = DateField(FIELDS["last_day"], [Optional()])
    channel = SelectField(_l("Channel"))
    category = SelectField(_l("Category"))
    region = SelectField(_l("Region"))
    reason = TextAreaField(_l("Why it is corrected"), [Length(max=1000)])

    @classmethod
    def offered(cls, on: date | None = None) -> "ClaimForm":
        """Return the form with what can be chosen; regions go by their names on the last day that is stated, else `on`."""
        form = cls()
        form._offer(form.last_day.data or on or clock.today())
        return form

    def _offer(self, on: date) -> None:
        self.place_kind.choices = options([NOTHING, *((code, str(words)) for code, words in PLACES.items())])
        self.comparison.choices = options((code, str(words)) for code, words in COMPARISONS.items())
        self.unit.choices = options([NOTHING, *units(), (rules.UNDETERMINED, _l("not determined"))])
        self.channel.choices = options(choices.terms("channel"))
        self.category.choices = grouped(choices.categories())
        keep = [self.region.data] if self.region.data else []
        self.region.choices = options([("", _("any")), *taxonomy.choices("region", on, keep)])
        for name in FILTERS:
            self[name].data = self[name].data or ""

    def begin(self, period: Period) -> None:
        """Start with the period on the page."""
        self.first_day.data, self.last_day.data = period.first, period.last

    def show(self, stated: ClaimVersion) -> None:
        """Write a claim into the fields."""
        for name in Content.__dataclass_fields__:
            if name != "filters":
                self[name].data = getattr(stated, name)
        for name in FILTERS:
            self[name].data = stated.filters.get(name, "")
        self.seen.data = str(stated.version)

    @property
    def content(self) -> Content:
        """Return what was entered; only of a form that validates."""
        said = {name: self[name].data for name in Content.__dataclass_fields__ if name != "filters"}
        return Content(**said, filters={name: self[name].data for name in FILTERS if self[name].data})

    def told(self, refusal: Refused) -> None:
        """Show a refusal at its field."""
        self[refusal.field or "quotation"].errors = [refusal.message]


class ExplanationForm(Form):
    """What a person says about a claim; many of them stand on one page, each with the claim's number in its names."""

    text = TextAreaField(_l("Explanation in Russian"), [Length(max=4000)], render_kw=RU)
    text_kk = TextAreaField(_l("Explanation in Kazakh"), [Length(max=4000)], render_kw=KK)

    @classmethod
    def of(cls, claim: Claim) -> "ExplanationForm":
        """Return the form with what is said now."""
        return cls(formdata=None, prefix=f"claim-{claim.id}-", obj=claim.explanation)

    def validate_text(self, entry: TextAreaField) -> None:
        """Refuse an explanation without words; in one language it may stand alone."""
        if not (entry.data or "").strip() and not (self.text_kk.data or "").strip():
            raise ValidationError(_("Write the explanation."))

    @classmethod
    def sent(cls, claim: Claim) -> "ExplanationForm":
        """Return the form as it was sent."""
        return cls(prefix=f"claim-{claim.id}-")


class WithdrawalForm(Form):
    """Why a claim is taken out of the comparison."""

    seen = HiddenField(default="0")
    reason = StringField(_l("Why"), [DataRequired(), Length(max=1000)])
