"""Words of the desk for codes of its own."""

from flask_babel import lazy_gettext as _l

CLOSED = {
    "consent": _l("There is no consent: what came in lies closed."),
    "intimate": _l("The case is about intimate pictures: nobody looks at its files."),
    "minor": _l("The case is about a minor: nobody looks at its files."),
    "ticked": _l("Somebody noted that nobody should look at this file."),
    "held": _l("The file is on legal hold: nobody opens it, nothing destroys it."),
}
