"""Forms of cases and consultations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from hotline.accounts import queries as accounts
from hotline.accounts.rules import LAWYER, OPERATOR
from hotline.cases.labels import OPENINGS, YES_NO
from hotline.cases.rules import SUMMARY_LENGTH
from hotline.core import clock
from hotline.core.forms import Codes, Form, TextsByCode, grouped, options
from hotline.people.models import Person
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import MISSING, NOT_ASKED, REFUSED

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
            self[name].choices = options(_with_missing(name, taxonomy.choices(name, on, kept)))
        self.heard_from.choices = options(
            _with_missing("outlet", taxonomy.choices("outlet", on, [keep["heard_from"]] if keep else []))
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
            self[name].choices = options(_with_missing(name, taxonomy.choices(name, on, kept)))
        groups = taxonomy.category_choices(on, [keep["category"]] if keep.get("category") else [])
        self.category.choices = grouped({"": [("", "—")], **groups})
        self.more_categories.choices = grouped(groups)
        self.channel.choices = options(taxonomy.choices("channel", on))
        self.offer_advice(on, [keep["lawyer_id"]] if keep.get("lawyer_id") else [])


class CaseForm(StatisticsFields, CaseFields):
    """The details of a case; `revision` tells whether somebody saved it meanwhile."""

    revision = HiddenField(validators=[DataRequired()])
    reason = StringField(_l("Why it is changed"), [Length(max=SHORT)])


class PersonForm(Form):
    """The person behind a case."""

    name = StringField(_l("Name or pseudonym"), [Length(max=200)])
    contact_notes = TextAreaField(_l("Notes on how to reach them"), [Length(max=SHORT)])
    safe_to_call = RadioField(_l("May we call back?"), default=NOT_ASKED)
    safe_to_leave_message = RadioField(_l("May we leave a message?"), default=NOT_ASKED)
    safe_to_name_us = RadioField(_l("May we say who is calling?"), default=NOT_ASKED)

    def offer_permissions(self) -> None:
        """Offer yes, no and not asked."""
        for entry in (self.safe_to_call, self.safe_to_leave_message, self.safe_to_name_us):
            entry.choices = options([*YES_NO.items(), (NOT_ASKED, taxonomy.name("minor", NOT_ASKED))])


class ConsentForm(Form):
    """The answer to the consent text, and its four points as read aloud."""

    consent = RadioField(_l("Consent"), default=NOT_ASKED)

    points = checks(
        _l("The caller agrees to"),
        choices=options(
            [
                ("data", _l("the data being kept")),
                ("purpose", _l("the purpose: advice and statistics without names")),
                ("cross_border", _l("messages passing through servers abroad")),
                ("third_parties", _l("no third parties but those named in the text")),
            ]
        ),
    )

    def offer_consent(self) -> None:
        """Offer the three answers."""
        answers = [("given", _l("given")), (REFUSED, _l("refused")), (NOT_ASKED, taxonomy.name("minor", NOT_ASKED))]
        self.consent.choices = options(answers)

    def consent_is_clear(self, *, answer_needed: bool = False) -> bool:
        """Say whether answer and points agree; the answer is chosen and never read out of the ticks."""
        if self.points.data and self.consent.data == NOT_ASKED:
            self.consent.errors = [
                _("Points are ticked, but the answer is “not asked”: choose “given”, or take the ticks away.")
            ]
        elif self.points.data and self.consent.data == REFUSED:
            self.consent.errors = [_("Points are ticked, but the consent is marked as refused.")]
        elif answer_needed and self.consent.data == NOT_ASKED:
            self.consent.errors = [_("Choose the answer: given or refused.")]
        elif self.consent.data == "given" and not self.points.data:
            self.points.errors = [_("Tick what was agreed to.")]
        return not (self.consent.errors or self.points.errors)


class AssignForm(Form):
    """Who works on the case."""

    assignee = SelectField(
        _l("Who works on it"), coerce=lambda value: int(value) if value else None, validators=[Optional()]
    )

    def offer(self) -> None:
        """Offer everybody who does casework."""
        people = [(user.id, user.title) for user in accounts.with_role(OPERATOR, LAWYER)]
        self.assignee.choices = options([("", _l("nobody")), *people])


class OpenUpForm(Form):
    """Why somebody reads what lies closed."""

    why = SelectField(_l("Why"))

    def offer(self) -> None:
        """Offer the reasons there are."""
        self.why.choices = options((code.value, words) for code, words in OPENINGS.items())


class StatusForm(Form):
    """Another status."""

    status = SelectField(_l("Status"), [InputRequired()])


class CloseForm(Form):
    """How the case ended."""

    resolution = SelectField(_l("How did it end?"))
    reason = StringField(_l("Why it is changed"), [Length(max=SHORT)])

    def offer(self) -> None:
        """Offer every result."""
        self.resolution.choices = options([("", "—"), *taxonomy.choices("outcome")])


class ReasonForm(Form):
    """A reason, for verbs that need one."""

    reason = TextAreaField(_l("Reason"), [Length(max=SHORT)])


class FollowUpForm(Form):
    """Something promised for a date."""

    due_on = DateField(_l("Due on"), [InputRequired()])
    note = StringField(_l("What is promised"), [DataRequired(), Length(max=SHORT)])


class ReferralForm(Form):
    """To whom the person is sent on."""

    body = SelectField(_l("Referred to"), [DataRequired()])
    referred_on = DateField(_l("Referred on"), [InputRequired()])
    note = StringField(_l("Note"), [Length(max=SHORT)])

    def offer(self) -> None:
        """Offer the bodies by their present names."""
        self.body.choices = options([("", "—"), *taxonomy.choices("body")])


class SameForm(Form):
    """Who may be the same person."""

    typed = StringField(
        _l("The same person as"), [DataRequired(), Length(max=40)],
        description=_l("A person's code, a case's number, or a telephone."),
    )  # fmt: skip


class MergeForm(Form):
    """Which of two persons stays for both."""

    other = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    keep = RadioField(_l("Which one stays"), coerce=int)
    reason = StringField(_l("How it is known"), [Length(max=SHORT)])

    @classmethod
    def of(cls, person: Person, other: Person) -> "MergeForm":
        """Make the form of two persons; whoever was known first stays, unless somebody says otherwise."""
        form = cls(formdata=None, other=other.id, keep=min(person.id, other.id))
        form.offer(person, other)
        return form

    def offer(self, person: Person, other: Person) -> None:
        """Offer the two."""
        self.keep.choices = options((one.id, one.code) for one in (person, other))

    @property
    def ordered(self) -> list[int]:
        """Return the id that stays, then the other."""
        return sorted((int(one.value) for one in self.keep.choices), key=lambda one: one != self.keep.data)


class SplitForm(Form):
    """The contacts that go into the new case."""

    calls = Codes(_l("Contacts"))
    messages = Codes(_l("Messages"))


def _missing() -> list[tuple[str, str]]:
    return [(code, taxonomy.name("minor", code)) for code in MISSING]


def _with_missing(name: str, offered: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put the missing answers at the head of a list that unfolds, but behind the real ones where all lie open."""
    return [*offered, *_missing()] if name in LIE_OPEN else [*_missing(), *offered]
