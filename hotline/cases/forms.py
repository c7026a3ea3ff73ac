"""Forms of a case: its details, and the verbs on its page."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from hotline.accounts import queries as accounts
from hotline.accounts.rules import LAWYER, OPERATOR
from hotline.cases.fields import SHORT, CaseFields, StatisticsFields, checks
from hotline.cases.labels import OPENINGS
from hotline.core.forms import Codes, Form, options
from hotline.office.rules import POINTS
from hotline.people.rules import CONSENT_POINTS
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import NOT_ASKED, REFUSED


class CaseForm(StatisticsFields, CaseFields):
    """The details of a case; `revision` tells whether somebody saved it meanwhile."""

    revision = HiddenField(validators=[DataRequired()])
    reason = StringField(_l("Why it is changed"), [Length(max=SHORT)])


class ConsentForm(Form):
    """The answer to the consent text, and those of the four points that it speaks of."""

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

    def offer_consent(self, text: str) -> None:
        """Offer the three answers, and the points of a text; a tick that it does not speak of says nothing and is left out."""
        of_text = POINTS[text]
        self.points.choices = [choice for choice in self.points.choices if choice.value in of_text]
        self.points.data = [one for one in self.points.data or () if one in of_text or one not in CONSENT_POINTS]
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
    anyway = BooleanField(_l("I have seen that, and close the case all the same"))

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


class SplitForm(Form):
    """The contacts that go into the new case."""

    calls = Codes(_l("Contacts"))
    messages = Codes(_l("Messages"))
