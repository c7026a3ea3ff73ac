"""The form that says why a call needs no call back."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from hotline.core.forms import Form, options
from hotline.messages.calls.labels import SETTLED
from hotline.messages.calls.rules import REASONS


class SettleForm(Form):
    """A reason out of a short list."""

    reason = SelectField(_l("Why"), choices=options((reason.value, SETTLED[reason]) for reason in REASONS))
