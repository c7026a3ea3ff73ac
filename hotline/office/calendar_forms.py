"""Forms of opening hours and of single days."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from hotline.core.forms import Form, options
from hotline.office import calendar, labels
from hotline.office.calendar_rules import DayKind
from hotline.office.calendar_service import Typed


class HoursForm(Form):
    """The hours of every weekday (`opens_0` … `closes_6`), and the day from which the changed ones hold."""

    valid_from = DateField(_l("Valid from"), [InputRequired()])

    def show(self, day: Any) -> None:
        """Write the hours in force on a day into the fields."""
        self.valid_from.data = day
        for weekday, hours in calendar.week_on(day).items():
            if hours:
                self[f"opens_{weekday}"].data, self[f"closes_{weekday}"].data = hours.opens, hours.closes

    def typed(self) -> dict[int, Typed]:
        """Return what was typed, by weekday."""
        return {weekday: (self[f"opens_{weekday}"].data, self[f"closes_{weekday}"].data) for weekday in calendar.WEEK}


for _weekday in calendar.WEEK:
    setattr(HoursForm, f"opens_{_weekday}", TimeField(_l("opens"), [Optional()]))
    setattr(HoursForm, f"closes_{_weekday}", TimeField(_l("closes"), [Optional()]))


class DayForm(Form):
    """A single day that is not as the week and the holidays have it."""

    day = DateField(_l("Day"), [InputRequired()])
    kind = SelectField(_l("What it is"), choices=options(labels.DAY_KINDS.items()), default=DayKind.OFF.value)
    opens = TimeField(_l("opens"), [Optional()])
    closes = TimeField(_l("closes"), [Optional()], description=_l("00:00 is the end of the day."))
    note = StringField(_l("Note"), [Length(max=200)])
