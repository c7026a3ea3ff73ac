"""The three missing answers of every statistical field: they are kept apart and never mixed with a code."""

NOT_ASKED, REFUSED, UNKNOWN = "not_asked", "refused", "unknown"
MISSING = (NOT_ASKED, REFUSED, UNKNOWN)
