"""The forms of the grantor's copy: which days, how far each column of somebody's rows goes back, why it may stay."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from hotline.core.forms import Form, options
from hotline.journal.filters import Filters
from hotline.journal.grantor.labels import words
from hotline.journal.grantor.ladders import COLUMNS, TEXTS, WITHHELD
from hotline.journal.grantor.rules import step_back
from hotline.journal.grantor.standing import Copy, Standing
from hotline.journal.labels import COLUMNS as HEADINGS

ALIKE = _l("The same for everybody else whom this tells apart")


class DaysForm(Form):
    """The days of a copy; read from the address."""

    class Meta(Form.Meta):
        """Reading needs no token."""

        csrf = False

    first = DateField(_l("From"), [Optional()], name="from")
    last = DateField(_l("To, inclusive"), [Optional()], name="to")

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> "DaysForm":
        """Read the address's arguments."""
        return cls(formdata=arguments)

    def validate_last(self, entry: DateField) -> None:
        """Refuse days in the wrong order."""
        if self.first.data and entry.data and entry.data < self.first.data:
            raise ValidationError(_("The last day comes before the first."))

    @property
    def filters(self) -> Filters:
        """Return the days as the journal's filters; only of a form that validates."""
        return Filters(self.first.data, self.last.data)

    @property
    def chosen(self) -> dict[str, str]:
        """Return the arguments as an address carries them."""
        return {entry.name: entry.raw_data[0] for entry in self if entry.raw_data and entry.raw_data[0]}


def _step(column: str) -> SelectField:
    return SelectField(HEADINGS[column], coerce=int, default=0)


class WidenForm(Form):
    """How far each column goes back: not at all, to the wider word, to nothing; and which texts are withheld."""

    region = _step("region")
    gender = _step("gender")
    age_bracket = _step("age_bracket")
    social_status = _step("social_status")
    language = _step("language")
    category = _step("category")
    withheld = SelectMultipleField(
        _l("Print a dash instead of"),
        choices=options((name, HEADINGS[name]) for name in TEXTS),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    alike = BooleanField(ALIKE)

    def offer(self, copy: Copy, one: Standing) -> None:
        """Offer what the copy may print of a person's rows."""
        for column in COLUMNS:
            self[column].choices = options(_offered(copy, one, column))

    @property
    def steps(self) -> dict[str, int]:
        """Return the steps that were chosen."""
        return {column: self[column].data for column in COLUMNS if self[column].data}


class AcceptForm(Form):
    """Why somebody's rows may stay as they are."""

    reason = TextAreaField(
        _l("Why these rows may stay as they are"),
        [DataRequired(), Length(max=1000)],
        description=_l("Without names and numbers; for example, that the person agreed to it."),
    )
    alike = BooleanField(ALIKE)


def _offered(copy: Copy, one: Standing, column: str) -> Iterator[tuple[int, str]]:
    codes = sorted(one.told[column])
    yield 0, _("as it is: %(words)s", words=_said(column, codes))
    for step in (1, 2):
        if copy.census.can_step(one.told, column, step):
            yield step, _said(column, [step_back(copy.ladders, column, code, step) for code in codes])


def _said(column: str, codes: list[str]) -> str:
    return ", ".join(dict.fromkeys(words(column, code) for code in codes)) or words(column, WITHHELD)
