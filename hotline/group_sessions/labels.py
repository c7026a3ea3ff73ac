"""Words for what is wrong with the attendance of a group session."""

from flask_babel import lazy_gettext as _l

ATTENDANCE_PROBLEMS = {
    "missing": _l("Give a head count or a list of names."),
    "fewer": _l("There are more names on the list than this."),
}
