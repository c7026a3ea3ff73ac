"""The forms of sealed periods: which days, why past the gate, and a file that came back."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from hotline.core.forms import Form
from hotline.core.periods import Period


class SealForm(Form):
    """Which days are to be sealed, both included; a reason where the gate finds something."""

    first = DateField(_l("From"), [InputRequired()])
    last = DateField(_l("To, inclusive"), [InputRequired()])
    reason = TextAreaField(
        _l("Why it is sealed all the same"), [Length(max=1000)], description=_l("It stays in the seal.")
    )

    def validate_last(self, entry: DateField) -> None:
        """Refuse days in the wrong order."""
        if self.first.data and entry.data and entry.data < self.first.data:
            raise ValidationError(_("The last day comes before the first."))

    @property
    def period(self) -> Period:
        """Return the period; only of a form that validates."""
        return Period.of_days(self.first.data, self.last.data)


class FileForm(Form):
    """A file that somebody handed in."""

    file = FileField(
        _l("File"),
        [FileRequired()],
        description=_l(
            "A journal, report or annexes as they came, up to 200 MB; it is not kept. "
            "A larger one is checked on the server: hotline verify FILE"
        ),
    )
