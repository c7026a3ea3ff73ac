"""The form under a thread."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField

from hotline.core.forms import Form


class ReplyForm(Form):
    """What is written to a person; `form_token` lets a doubled submit send once."""

    body = TextAreaField(_l("Answer"))
    form_token = HiddenField(default=lambda: secrets.token_hex(16))
