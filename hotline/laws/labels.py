"""Words for the kinds of acts, for where they stand in time, and for warnings."""

from flask_babel import lazy_gettext as _l

from hotline.laws.citations.citation import Confidence
from hotline.laws.picking.matching import UNLISTED
from hotline.laws.rules import IN_FORCE, NO_LONGER, NOT_YET, UNKNOWN

KINDS = {
    "constitution": _l("Constitution"),
    "code": _l("Code"),
    "law": _l("Law"),
    "order": _l("Order"),
    "supreme_court_normative_resolution": _l("Normative resolution of the Supreme Court"),
    "presidential_decree": _l("Decree of the President"),
    "government_resolution": _l("Government resolution"),
    "international_treaty": _l("International treaty or convention"),
    "government_resolution_bill": _l("Government resolution on a bill"),
}
STATES = {
    IN_FORCE: _l("in force"),
    NOT_YET: _l("not yet in force"),
    NO_LONGER: _l("no longer in force"),
    UNKNOWN: _l("day of force not established"),
    UNLISTED: _l("not in the register"),
}
TONES = {IN_FORCE: "good", NOT_YET: "bad", NO_LONGER: "bad", UNKNOWN: "warn", UNLISTED: "neutral"}
WARNINGS = {
    NOT_YET: _l("not yet in force on that day"),
    NO_LONGER: _l("no longer in force on that day"),
    "unknown_act": _l("not in the register of acts"),
    "unknown_article": _l("this act has no such article"),
}
# Why it could not be applied on the day: of an act and of an article, whose days may be partial or not established.
OBJECTIONS = {
    "until": _l("the act lost its force on %(day)s"),
    "since": _l("the act is in force only since %(day)s"),
    NO_LONGER: _l("the act was no longer in force"),
    NOT_YET: _l("the act was not yet in force"),
    "instead": _l("in force that day: %(provision)s"),
}
OF_ARTICLE = {
    "until": _l("the article lost its force on %(day)s"),
    "since": _l("the article is in force only since %(day)s"),
    NO_LONGER: _l("the article was no longer in force"),
    NOT_YET: _l("the article was not yet in force"),
}
CONFIDENCE = {
    Confidence.NAMED: _l("act named"),
    Confidence.BACK_REFERENCE: _l("back reference"),
    Confidence.CONTEXT: _l("by context"),
}
