"""The form of the page of alerts."""

from collections.abc import Collection

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from hotline.accounts.models import User
from hotline.alerts.models import Alert
from hotline.core.forms import Form, grouped


class HandForm(Form):
    """Who is to take one alert; several of these stand on one page."""

    to = SelectField(
        _l("Who is to take it"),
        [InputRequired(_l("Choose who is to take it."))],
        coerce=lambda value: int(value) if value else None,
    )

    @classmethod
    def of(
        cls, alert: Alert, people: Collection[User], on_duty: Collection[User], *, posted: bool = False
    ) -> "HandForm":
        """Make the form of an alert, whoever is on duty first; with `posted`, as it came."""
        form = cls(prefix=f"alert-{alert.id}-") if posted else cls(formdata=None, prefix=f"alert-{alert.id}-")
        form.to.choices = grouped(
            {
                "": [("", "—")],
                _("On duty now"): [(user.id, user.title) for user in people if user in on_duty],
                _("Others"): [(user.id, user.title) for user in people if user not in on_duty],
            }
        )
        return form
