"""Forms of success stories: the words with the consent to them, and how that was taken back."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from hotline.accounts.models import User
from hotline.cases import queries as cases
from hotline.core import clock
from hotline.core.errors import Missing, Refused
from hotline.core.forms import Form, options
from hotline.core.text import traces
from hotline.materials import stories
from hotline.materials.forms import KK, RU, OnceForm, past_day
from hotline.materials.labels import GIVEN, WITHDRAWAL_PROBLEMS
from hotline.materials.models import Story
from hotline.materials.rules import TEXT_LENGTH, Given, withdrawal_problem


def without_contacts(_form: Any, entry: TextAreaField) -> None:
    """Refuse what may tell who somebody is."""
    if traces(entry.data or ""):
        raise ValidationError(str(stories.CONTACTS))


class StoryForm(OnceForm):
    """A success story and the consent to it."""

    text_ru = TextAreaField(
        _l("Story in Russian"), [DataRequired(), Length(max=TEXT_LENGTH), without_contacts], render_kw=RU,
        description=_l("Without names, numbers and anything else by which somebody could be recognised"),
    )  # fmt: skip
    text_kk = TextAreaField(_l("Story in Kazakh"), [Length(max=TEXT_LENGTH), without_contacts], render_kw=KK)
    case_number = StringField(
        _l("Number of the case"), [Length(max=20)], description=_l("When it tells of one: the words go with that case")
    )
    nameless = BooleanField(
        _l("I read it again: it has no names and no details by which somebody is recognised."),
        [DataRequired(_l("Read the story once more and tick this: nobody looks for names by themselves."))],
    )
    given_on = DateField(_l("Consent given on"), [InputRequired(), past_day])
    given_how = SelectField(_l("How it was given"), [DataRequired()])

    def offer(self) -> None:
        """Offer the ways to consent; none is chosen beforehand, since a wrong one would be noted by inattention."""
        self.given_how.choices = ways()

    def content(self, viewer: User) -> stories.Content:
        """Return what was entered; only of a form that validates. Raise Refused for a case that is not there."""
        on = self.given_on.data
        assert on is not None
        case, typed = None, self.case_number.data or ""
        if typed:
            case = cases.by_number(typed)
            try:
                cases.get(case.id if case else 0, viewer)
            except Missing:
                raise Refused(_("There is no case of this number."), "case_number") from None
        return stories.Content(
            **self.texts("text_ru", "text_kk"), given_on=on, given_how=Given(self.given_how.data), case=case
        )


class WithdrawalForm(Form):
    """When and how a consent was taken back."""

    withdrawn_on = DateField(_l("Consent withdrawn on"), [InputRequired()])
    withdrawn_how = SelectField(_l("How it was withdrawn"), [DataRequired()])
    given_on: date | None = None

    @classmethod
    def of(cls, story: Story) -> "WithdrawalForm":
        """Return the form for a story."""
        form = cls()
        form.withdrawn_how.choices = ways()
        form.given_on = story.given_on
        return form

    def validate_withdrawn_on(self, entry: DateField) -> None:
        """Refuse a day to come, and one before the consent."""
        if entry.data and self.given_on and (found := withdrawal_problem(entry.data, self.given_on, clock.today())):
            raise ValidationError(str(WITHDRAWAL_PROBLEMS[found]))


def ways() -> list[Any]:
    """Offer the ways to consent and to take it back, after a line that chooses nothing."""
    return options([("", "—"), *((one.value, words) for one, words in GIVEN.items())])
