"""Words for why something was destroyed, and what."""

from flask_babel import lazy_gettext as _l

from hotline.privacy.rules import Basis

BASES = {
    Basis.NO_CONSENT: _l("no consent within 72 hours"),
    Basis.WITHDRAWN: _l("consent withdrawn"),
    Basis.INTIMATE: _l("intimate pictures are not kept"),
    Basis.CLOSED: _l("the case was closed 30 days ago"),
}
COUNTS = {
    "messages": _l("messages"),
    "files": _l("files"),
    "reports": _l("delivery reports"),
    "texts": _l("texts of the case"),
    "consultations": _l("texts in the journal"),
    "identities": _l("names and numbers"),
}
