"""What every form of the register asks for: a source, and the day on which it said so."""

from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from hotline.core import clock
from hotline.core.forms import Form
from hotline.laws.editing.labels import FIELDS
from hotline.laws.editing.tracing import Basis

RU, KK = {"lang": "ru"}, {"lang": "kk"}
SHORT, LONG = Length(max=200), Length(max=2000)
PARTIAL = _l("A day, a month or a year: 11.07.2020, 07.2020, 2020. Leave empty what is not established.")
NEEDED_DAY = _l("A day, a month or a year: 11.07.2020, 07.2020, 2020.")
LAST_DAY = _l("The first day on which it no longer is; empty while it lasts.")
ONE_A_LINE = _l("One a line; by these names it is found in what people write.")


class SourcedForm(Form):
    """What every change of the register carries; `FACTS` are the fields that hold what the register says."""

    FACTS: ClassVar[tuple[str, ...]] = ()
    SIZES: ClassVar[dict[str, str]] = {}

    revision = HiddenField()
    source = StringField(
        FIELDS["source"],
        [DataRequired(), Length(max=1000)],
        description=_l("Where it says so: the official text, a letter, an address."),
    )
    source_on = DateField(
        FIELDS["source_on"],
        [InputRequired()],
        default=clock.today,
        description=_l("The day on which the source said so."),
    )

    def validate_source_on(self, entry: DateField) -> None:
        """Refuse a day that is still to come."""
        if entry.data and entry.data > clock.today():
            raise ValidationError(_("This day has not come yet."))

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the names of the fields above the source, in their order."""
        return self.FACTS

    @property
    def worded(self) -> tuple[str, ...]:
        """Return the names of the fields that only a new wording needs."""
        return ()

    @property
    def facts(self) -> dict[str, Any]:
        """Return what was typed, nothing as None."""
        return {name: None if self[name].data == "" else self[name].data for name in self.FACTS}

    @property
    def basis(self) -> Basis:
        """Return the source; only of a form that validates."""
        return Basis(self.source.data or "", self.source_on.data or date.min)
