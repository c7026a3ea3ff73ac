"""Forms of the duty rota."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, SelectField, SelectMultipleField, TimeField
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.forms import Form, PhoneField, options
from hotline.office import duty, labels
from hotline.office.duty_rules import RANKS

NOBODY = "nobody"


class PlanForm(Form):
    """A line of the weekly plan, for several weekdays at once."""

    user = SelectField(_l("Who"), [InputRequired()])
    weekdays = SelectMultipleField(
        _l("Weekdays"), [DataRequired()], choices=options((str(number), words) for number, words in enumerate(labels.WEEKDAYS)),
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip
    begins = TimeField(_l("Begins"), [InputRequired()])
    ends = TimeField(
        _l("Ends"), [InputRequired()], description=_l("Not later than the beginning: it ends the next day.")
    )
    rank = SelectField(_l("Order of calling"))

    def offer(self) -> None:
        """Offer the people and the ranks."""
        self.user.choices = options([(str(user.id), user.title) for user in duty.candidates()])
        self.rank.choices = _ranks()


class ShiftForm(Form):
    """A single shift: a swap, a holiday, an illness."""

    user = SelectField(_l("Who"), [InputRequired()])
    starts = DateTimeLocalField(_l("Begins"), [InputRequired()])
    ends = DateTimeLocalField(_l("Ends"), [InputRequired()])
    rank = SelectField(_l("Order of calling"))

    def offer(self) -> None:
        """Offer the people, nobody, and the ranks."""
        people = [(str(user.id), user.title) for user in duty.candidates()]
        self.user.choices = options([*people, (NOBODY, _("nobody"))])
        self.rank.choices = _ranks()

    @property
    def chosen(self) -> User | None:
        """Return the person chosen; None is nobody."""
        return next((user for user in duty.candidates() if str(user.id) == self.user.data), None)

    @property
    def start(self) -> datetime:
        """Return the beginning; what was typed is local time."""
        return clock.moment(self.starts.data.date(), self.starts.data.time())

    @property
    def end(self) -> datetime:
        """Return the end; what was typed is local time."""
        return clock.moment(self.ends.data.date(), self.ends.data.time())


class TelephoneForm(Form):
    """The telephone that rings when its owner is on duty."""

    number = PhoneField(_l("My duty telephone"), description=_l("It rings when you are on duty. Empty: none rings."))


def _ranks() -> list[object]:
    return list(options((str(rank), labels.RANKS[rank]) for rank in RANKS))
