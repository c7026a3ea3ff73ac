"""Words for the units of counting and for what a row is."""

from flask_babel import lazy_gettext as _l

from hotline.indicators.rules import Unit

UNITS = {
    Unit.MESSAGE: _l("messages"),
    Unit.CALL: _l("calls"),
    Unit.CASE: _l("cases"),
    Unit.CONSULTATION: _l("consultations"),
    Unit.PERSON: _l("persons"),
    Unit.PARTICIPANT: _l("participants"),
    Unit.PRODUCT: _l("products"),
    Unit.OUTLET: _l("outlets"),
}
KINDS = {
    "message": _l("Message"),
    "call": _l("Call"),
    "case": _l("Case"),
    "consultation": _l("Consultation"),
    "person": _l("Caller"),
    "group_session": _l("Group session"),
    "product": _l("Product"),
    "outlet": _l("Outlet"),
}
