"""Words for the units of counting, for what a row is, and for what figures are broken down by."""

from flask_babel import lazy_gettext as _l

from hotline.indicators.rules import Unit

UNITS = {
    Unit.MESSAGE: _l("message"),
    Unit.CALL: _l("call"),
    Unit.CASE: _l("case"),
    Unit.CONSULTATION: _l("consultation"),
    Unit.PERSON: _l("person"),
    Unit.PARTICIPANT: _l("participant"),
    Unit.PRODUCT: _l("product"),
    Unit.OUTLET: _l("outlet"),
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
# What stands above a breakdown, and above the first column of its table.
BREAKDOWNS = {
    "month": (_l("By month"), _l("Month")),
    "channel": (_l("By channel"), _l("Channel")),
    "category": (_l("By category and topic"), _l("Category")),
    "topic": (_l("By topic"), _l("Topic")),
    "region": (_l("By region"), _l("Region")),
    "language": (_l("By language"), _l("Language")),
    "gender": (_l("By sex"), _l("Sex")),
    "age_bracket": (_l("By age"), _l("Age")),
    "social_status": (_l("By social status"), _l("Social status")),
    "outcome": (_l("By result"), _l("Result")),
    "referral": (_l("By body to which people were sent on"), _l("Sent on to")),
}
