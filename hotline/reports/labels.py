"""Words of the report: what its tables count by."""

from flask_babel import lazy_gettext as _l

# Column of the journal's row → heading of the table's first column, and the table's caption; in the report's order.
BREAKDOWNS = {
    "channel": (_l("Channel"), _l("Consultations by channel")),
    "region": (_l("Region"), _l("Consultations by region")),
    "gender": (_l("Sex"), _l("Consultations by sex")),
    "age_bracket": (_l("Age"), _l("Consultations by age")),
    "social_status": (_l("Social status"), _l("Consultations by social status")),
    "language": (_l("Language"), _l("Consultations by language")),
}
OFFICE = {
    "contract": _l("Basis (contract)"),
    "phone": _l("Number of the line"),
    "whatsapp": _l("WhatsApp"),
    "opened_on": _l("Open since"),
    "hours": _l("Working hours"),
}
SPOKEN = {"channel": _l("Ways in which people turned to the line"), "language": _l("Languages of the advice")}
DRAFT = _l("Draft: the period is not sealed, its figures may still change")
