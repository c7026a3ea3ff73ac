"""Words of the journal: its columns as documents head them."""

from flask_babel import lazy_gettext as _l

DRAFT = _l("Draft: the period is not sealed, its figures may still change")
CHANGED = _l("The data changed after the period was sealed: this file shows them as they are now")
COLUMNS = {
    "position": _l("No."),
    "number": _l("Consultation No."),
    "case_number": _l("Case No."),
    "date": _l("Date"),
    "time": _l("Time"),
    "channel": _l("Channel (call / WhatsApp)"),
    "person_code": _l("Caller (code)"),
    "contact": _l("Contact"),
    "region": _l("Region"),
    "gender": _l("Sex"),
    "age_bracket": _l("Age"),
    "social_status": _l("Social status"),
    "language": _l("Language"),
    "category": _l("Subject"),
    "summary": _l("Summary of the question"),
    "advice": _l("Content of the consultation"),
    "provisions": _l("Legal provisions (article)"),
    "result": _l("Result / referred to"),
    "answered_on": _l("Answered on"),
    "minutes": _l("Duration, min."),
    "lawyer": _l("Lawyer (signature)"),
}
# Beside the value, where several share a cell on paper.
SHORT = {
    "position": _l("No."),
    "number": _l("Cons."),
    "case_number": _l("Appeal"),
    "age_bracket": _l("Age, short"),
    "social_status": _l("Social status, short"),
    "answered_on": _l("Answer, short"),
    "minutes": _l("Min."),
}
FILTERS = {
    "lawyer": _l("Lawyer"),
    "channel": _l("Channel"),
    "category": _l("Category"),
    "region": _l("Region"),
    "outcome": _l("Result"),
    "act": _l("Legal act"),
    "text": _l("Text"),
    "provision": _l("Provision"),
    "exact": _l("Only as a whole, not a part of it"),
    "not_in_force": _l("Cited while not in force"),
}
