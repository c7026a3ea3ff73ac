"""Words for claims: where they stand, how they state a number, and what comes of comparing."""

from flask_babel import lazy_gettext as _l

from hotline.claims.rules import Comparison, Place, Verdict

PLACES = {
    Place.TABLE: _l("table"),
    Place.PARAGRAPH: _l("paragraph"),
    Place.ANNEX: _l("annex"),
    Place.SITE: _l("site"),
    Place.SOCIAL: _l("social network"),
    Place.LETTER: _l("letter"),
}
COMPARISONS = {
    Comparison.EXACTLY: _l("exactly"),
    Comparison.MORE_THAN: _l("more than"),
    Comparison.NOT_LESS_THAN: _l("not less than"),
}
VERDICTS = {
    Verdict.AGREES: _l("agrees with the count"),
    Verdict.LOOSE: _l("it is exactly this number, not more"),
    Verdict.DIFFERS: _l("differs from the count"),
    Verdict.VAGUE: _l("true by arithmetic, but another number than the count"),
    Verdict.DISPUTED: _l("agrees with the count, but another place gives another number"),
    Verdict.CONTRADICTED: _l("another place gives another number"),
    Verdict.UNCOUNTED: _l("not counted here"),
    Verdict.NO_UNIT: _l("it is not said what is counted"),
    Verdict.NO_PERIOD: _l("the period is not known"),
    Verdict.NO_NUMBER: _l("no number is given"),
    Verdict.PLAN: _l("a plan, not a statement of fact"),
}
PERIOD_PROBLEMS = {
    "half": _l("Give both days, or leave both empty when the period is not known."),
    "order": _l("The last day comes before the first."),
}
FIELDS = {
    "quotation": _l("Words of the text"),
    "document": _l("Document"),
    "place_kind": _l("Kind of place"),
    "place": _l("Place in the document"),
    "value": _l("Value"),
    "comparison": _l("How it is stated"),
    "planned": _l("This is a plan"),
    "unit": _l("What is counted"),
    "first_day": _l("First day"),
    "last_day": _l("Last day, inclusive"),
    "filters": _l("Only a part"),
    "withdrawn": _l("Withdrawn"),
}
