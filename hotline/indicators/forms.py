"""The form of the period."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, ValidationError
from wtforms.validators import InputRequired

from hotline.core.forms import Form
from hotline.core.periods import Period


class PeriodForm(Form):
    """Two days, both included; read from the address."""

    class Meta(Form.Meta):
        """Reading needs no token."""

        csrf = False

    first = DateField(_l("From"), [InputRequired()], name="from")
    last = DateField(_l("To, inclusive"), [InputRequired()], name="to")

    @classmethod
    def read(cls, arguments: MultiDict[str, str], today: date) -> "PeriodForm":
        """Read the address's arguments; without any, this year until today."""
        given = {"from": today.replace(month=1, day=1).isoformat(), "to": today.isoformat()} | arguments.to_dict()
        return cls(formdata=MultiDict(given))

    def validate_last(self, entry: DateField) -> None:
        """Refuse days in the wrong order."""
        if self.first.data and entry.data and entry.data < self.first.data:
            raise ValidationError(_("The last day comes before the first."))

    @property
    def period(self) -> Period:
        """Return the period; only of a form that validates."""
        return Period.of_days(self.first.data, self.last.data)

    @property
    def chosen(self) -> dict[str, str]:
        """Return the arguments as an address carries them."""
        return {entry.name: entry.raw_data[0] for entry in self if entry.raw_data}
