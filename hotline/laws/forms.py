"""Forms of the register."""

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SearchField
from wtforms.validators import Length, Optional

from hotline.core import clock
from hotline.core.forms import Form
from hotline.laws.picking.matching import LONGEST_TYPED


class SearchForm(Form):
    """What to look for, and on which day; read from the address."""

    class Meta(Form.Meta):
        """Reading needs no token."""

        csrf = False

    q = SearchField(
        _l("Number, short name or words"),
        [Length(max=LONGEST_TYPED)],
        description=_l("For example: 143 гк, 94-V 8, изображение, дербес."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    on = DateField(_l("On the day"), [Optional()])
    in_force = BooleanField(_l("Only what was in force then"))

    @property
    def day(self) -> date:
        """Return the day asked about, today when none was given or it cannot be read."""
        return self.on.data or clock.today()
