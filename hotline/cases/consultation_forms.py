"""The form of a consultation, and the part of it that the contact form has too."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from hotline.accounts import queries as accounts
from hotline.accounts.rules import LAWYER
from hotline.cases.fields import LONG, SHORT, CaseFields, StatisticsFields, with_missing
from hotline.cases.rules import SUMMARY_LENGTH
from hotline.core import clock
from hotline.core.forms import Codes, Form, TextsByCode, grouped, options
from hotline.taxonomy import queries as taxonomy


class AdviceFields(Form):
    """The consultation itself."""

    summary = TextAreaField(
        _l("Summary for the journal"),
        [Length(max=SUMMARY_LENGTH)],
        description=_l("In your words, without names and numbers, 300 characters at most."),
        render_kw={"maxlength": SUMMARY_LENGTH},
    )
    advice = TextAreaField(
        _l("Advice given"), [Length(max=LONG)], description=_l("Printed in the journal: without names and numbers.")
    )
    provisions = Codes(_l("Provisions"))
    provision_text = StringField(_l("Provisions"), [Length(max=SHORT)])
    dropped = Codes(_l("Named in the text"))  # what the texts name and is not to be tagged
    offered = HiddenField()  # whether what they name was shown
    instead = Codes()  # provisions to be replaced by what was in force that day
    reasons = TextsByCode(_l("Why it is cited all the same"), length=SHORT)
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(0, 600)])
    outcome = SelectField(_l("Result"), validators=[Optional()])
    referral = SelectField(_l("Referred to"), validators=[Optional()])
    answered_on = DateField(_l("Date of the answer"), [Optional()])
    numbers_checked = BooleanField(_l("I checked: no personal number stands in the summary or the advice."))
    lawyer_id = SelectField(_l("Lawyer"), coerce=lambda value: int(value) if value else None, validators=[Optional()])

    def offer_advice(self, on: date, keep: Sequence[int] = ()) -> None:
        """Offer results that are consultations, bodies to refer to, and the lawyers."""
        outcomes = [term.code for term in taxonomy.terms("outcome", on) if term.more.get("is_consultation")]
        self.outcome.choices = options([("", "—"), *((code, taxonomy.name("outcome", code)) for code in outcomes)])
        self.referral.choices = options([("", "—"), *taxonomy.choices("body", on)])
        people = {user.id: user.title for user in accounts.with_role(LAWYER)}
        people |= {user_id: accounts.get(user_id).title for user_id in keep if user_id not in people}
        self.lawyer_id.choices = options([("", "—"), *people.items()])


class ConsultationForm(StatisticsFields, CaseFields, AdviceFields):
    """A consultation in a case that stands already."""

    channel = SelectField(_l("Channel"), [DataRequired()])
    day = DateField(_l("Date of the contact"), [InputRequired()])
    time = TimeField(_l("Time"), [InputRequired()])
    reason = TextAreaField(_l("Why it is corrected"), [Length(max=SHORT)])
    revision = HiddenField()

    narrative = urgency = caller_kind = minor = heard_from = None

    def offer(self, keep: dict[str, Any] | None = None) -> None:
        """Offer what was valid on the day of the contact."""
        keep = keep or {}
        on = self.day.data or clock.today()
        for name in ("region", "gender", "age_bracket", "social_status", "language"):
            kept = [keep[name]] if keep.get(name) else []
            self[name].choices = options(with_missing(name, taxonomy.choices(name, on, kept)))
        groups = taxonomy.category_choices(on, [keep["category"]] if keep.get("category") else [])
        self.category.choices = grouped({"": [("", "—")], **groups})
        self.more_categories.choices = grouped(groups)
        self.channel.choices = options(taxonomy.choices("channel", on))
        self.offer_advice(on, [keep["lawyer_id"]] if keep.get("lawyer_id") else [])
