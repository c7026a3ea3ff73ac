"""Words of the report: what its tables count by, and the sections people write."""

from flask_babel import lazy_gettext as _l

from hotline.reports.rules import Section

# By what the consultations are broken down → heading of the table's first column, and its caption; in the report's order.
BREAKDOWNS = {
    "month": (_l("Month"), _l("Consultations by month")),
    "channel": (_l("Channel"), _l("Consultations by channel")),
    "category": (_l("Category"), _l("Consultations by category and topic")),
    "region": (_l("Region"), _l("Consultations by region")),
    "gender": (_l("Sex"), _l("Consultations by sex")),
    "age_bracket": (_l("Age"), _l("Consultations by age")),
    "social_status": (_l("Social status"), _l("Consultations by social status")),
    "language": (_l("Language"), _l("Consultations by language")),
}
# The breakdowns with a chart beside their table → its title; of the categories only the first level is drawn.
DRAWN = {
    "month": _l("Consultations by month"),
    "channel": _l("Consultations by channel"),
    "category": _l("Consultations by category"),
    "region": _l("Consultations by region"),
}
OFFICE = {
    "contract": _l("Basis (contract)"),
    "phone": _l("Number of the line"),
    "whatsapp": _l("WhatsApp"),
    "opened_on": _l("Open since"),
    "closed_on": _l("Open until"),
    "hours": _l("Working hours"),
}
SPOKEN = {"channel": _l("Ways in which people turned to the line"), "language": _l("Languages of the advice")}
SECTIONS = {
    Section.INTRODUCTION: _l("Introduction"),
    Section.DIFFICULTIES: _l("Difficulties and remaining risks"),
    Section.CONCLUSIONS: _l("Conclusions and recommendations to state bodies"),
}
