"""Why a held file is released or destroyed."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from hotline.core.forms import Form


class DecisionForm(Form):
    """The reason of whoever decides."""

    reason = TextAreaField(_l("Reason"), [DataRequired(), Length(max=1000)], description=_l("It stays in the history."))
