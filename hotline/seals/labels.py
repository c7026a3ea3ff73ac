"""Words of seals."""

from flask_babel import lazy_gettext as _l

PROBLEMS = {
    "order": _l("The last day comes before the first."),
    "not_over": _l("The period is not over yet: its last day must lie before today."),
    "overlaps": _l("Some of these days are sealed already; a day is sealed only once."),
}
