"""Forms of the person behind a case: what is known of them, and whether two are the same."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from hotline.cases.fields import SHORT
from hotline.cases.labels import YES_NO
from hotline.core.forms import Form, options
from hotline.people.models import Person
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import NOT_ASKED


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


class SameForm(Form):
    """Who may be the same person."""

    typed = StringField(
        _l("The same person as"), [DataRequired(), Length(max=40)],
        description=_l("A person's code, a case's number, or a telephone."),
    )  # fmt: skip


class MergeForm(Form):
    """Which of two persons stays for both; several of these stand on one page."""

    keep = RadioField(_l("Which one stays"), [InputRequired(_l("Choose which of the two stays."))], coerce=int)
    reason = StringField(
        _l("How it is known"), [DataRequired(_l("Say how it is known that they are one person.")), Length(max=SHORT)]
    )

    @classmethod
    def of(cls, person: Person, other: Person, *, posted: bool = False) -> "MergeForm":
        """Make the form of two persons, neither of them proposed; with `posted`, as it came."""
        form = cls(prefix=f"other-{other.id}-") if posted else cls(formdata=None, prefix=f"other-{other.id}-")
        form.keep.choices = options((one.id, one.code) for one in (person, other))
        return form
