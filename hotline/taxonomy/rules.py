"""The three missing answers of every statistical field, kept apart, and how the grant's tables fold them."""

NOT_ASKED, REFUSED, UNKNOWN = "not_asked", "refused", "unknown"
MISSING = (NOT_ASKED, REFUSED, UNKNOWN)

CHILD = "CHILD"  # the urgency of a case whose victim is a minor

KINDS = (
    "urgency",
    "category",
    "remedy",
    "status",
    "channel",
    "outcome",
    "body",
    "region",
    "gender",
    "social_status",
    "age_bracket",
    "language",
    "caller_kind",
    "outlet",
)
# The rest column of a table; forms never offer it, they ask which of the three answers it was.
REST = {"region": "XX-UNKNOWN", "gender": "u", "social_status": "S99", "age_bracket": "A99"}


def fold(kind: str, answer: str) -> str:
    """Fold a missing answer into the rest code of its table; any other code, and a list without one, stays."""
    return REST.get(kind, answer) if answer in MISSING else answer
