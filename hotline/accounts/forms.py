"""Forms of the staff's accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, EqualTo, Length
from wtforms.widgets import CheckboxInput, ListWidget

from hotline.accounts.labels import ROLES
from hotline.core.forms import Form, options


class SignInForm(Form):
    """E-mail and password."""

    email = EmailField(_l("E-mail"), [DataRequired()], render_kw={"autocomplete": "username", "autofocus": True})
    password = PasswordField(_l("Password"), [DataRequired()], render_kw={"autocomplete": "current-password"})
    next = HiddenField()


class PasswordForm(Form):
    """A new password, typed twice."""

    password = PasswordField(
        _l("New password"), [DataRequired(), Length(max=200)], render_kw={"autocomplete": "new-password"}
    )
    again = PasswordField(
        _l("The same once more"),
        [EqualTo("password", message=_l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )


class UserForm(Form):
    """A member of staff."""

    email = EmailField(_l("E-mail"), [DataRequired(), Length(max=254)])
    name = StringField(_l("Name as documents print it"), [Length(max=200)])
    roles = SelectMultipleField(
        _l("Roles"),
        [DataRequired()],
        choices=options((role.value, label) for role, label in ROLES.items()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    active = BooleanField(_l("May sign in"), default=True)
