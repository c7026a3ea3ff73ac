"""Forms of the paragraphs that people write for a report."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from hotline.core.forms import Form

LONGEST = 20_000


class ConfirmationForm(Form):
    """Which version, and which figures, the person had before the eyes; and why, where the report is sealed."""

    seen = HiddenField(default="0")
    figures = HiddenField()
    reason = StringField(_l("Why it is changed"), [Length(max=500)])


class NarrativeForm(ConfirmationForm):
    """What a section says."""

    text = TextAreaField(
        _l("Text"),
        [Length(max=LONGEST)],
        description=_l("An empty line parts paragraphs; an empty text takes it away."),
    )
