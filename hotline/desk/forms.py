"""The form under a thread, the filters of what is cited, and why an entry of the register goes."""

import secrets

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional

from hotline.core.forms import Codes, Form
from hotline.laws.rules import is_number
from hotline.messages.sendable import OFFERED
from hotline.office.template_rules import MOST_VARIABLES

VALUES = tuple(f"value_{number}" for number in range(1, MOST_VARIABLES + 1))


class ReplyForm(Form):
    """What is written to a person, in free words or through a template; `form_token` lets a doubled submit send once.

    `seen` is the newest message on the page, `mode` what the page offered, `filled` the template the values belong to;
    the values themselves have fields of their own, added below.
    """

    # Only to put words into the answer: sending does not look at it.
    prepared = SelectField(_l("Prepared answer"), validate_choice=False)
    body = TextAreaField(_l("Answer"))
    files = MultipleFileField(
        _l("Files"),
        description=_l(
            "At most 5, each at most 16 MB, pictures 5 MB. They go after the text, each as a message of its own."
        ),
        render_kw={"accept": OFFERED},
    )
    # Asked for only while there is no consent, and never kept with the draft: whoever sends says it anew.
    without_advice = BooleanField(
        _l(
            "There is no consent, and this is no advice: I write to ask for it, about their data, or because somebody is in danger."
        )
    )
    form_token = HiddenField(default=lambda: secrets.token_hex(16), filters=[lambda token: (token or "")[:60]])
    seen = HiddenField()
    mode = HiddenField()
    filled = HiddenField()
    template = SelectField(_l("Template"), validate_choice=False)


for _name in VALUES:
    setattr(ReplyForm, _name, StringField())


class SelectionForm(Form):
    """What becomes of the messages ticked in a thread."""

    messages = Codes(_l("Messages"))
    to = SelectField(_l("With the ticked messages"), [DataRequired()])


class HandOverForm(Form):
    """The note at the end of a shift."""

    body = TextAreaField(
        _l("Note for whoever comes next"),
        [DataRequired(), Length(max=10_000)],
        description=_l("Kept encrypted. Write no names."),
    )


class MistakeForm(Form):
    """Why an entry of the register is taken out again."""

    reason = TextAreaField(
        _l("What was the mistake"), [DataRequired(), Length(max=1000)], description=_l("It stays in the history.")
    )


class CitedForm(Form):
    """Which article of an act, and contacts since when; read from the address."""

    class Meta(Form.Meta):
        """Reading needs no token."""

        csrf = False

    article = StringField(
        _l("Article"),
        [Optional()],
        filters=[lambda typed: typed and typed.replace(" ", "")],
        render_kw={"maxlength": 12},
    )
    since = DateField(_l("Contacts since"), [Optional()])

    def validate_article(self, entry: Field) -> None:
        """Refuse what is no number of an article."""
        if not is_number(entry.data):
            raise ValidationError(_("The number of an article looks like 8 or 73-3."))

    @property
    def chosen(self) -> dict[str, str]:
        """Return the arguments that say something, as an address carries them."""
        return {entry.name: entry.raw_data[0] for entry in self if entry.raw_data and entry.raw_data[0]}
