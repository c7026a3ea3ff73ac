"""Words for roles and for what is wrong with a password."""

from flask_babel import lazy_gettext as _l

from hotline.accounts.rules import Role

ROLES = {
    Role.OPERATOR: _l("Operator"),
    Role.LAWYER: _l("Lawyer"),
    Role.MANAGER: _l("Manager"),
    Role.ADMIN: _l("Administrator"),
}
PASSWORD_PROBLEMS = {
    "short": _l("The password needs at least 12 characters. A sentence is easy to remember."),
    "email": _l("The password may not contain your e-mail name."),
}
