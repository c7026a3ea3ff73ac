"""One way to write data down for a hash: the same on every database, machine and day."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any


def canonical(value: Any) -> bytes:
    """Write data as JSON without a choice: keys in order, no blanks, moments in UTC to the microsecond."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain).encode()


def digest(value: Any) -> str:
    """Return the SHA-256 of data, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):  # a moment without a zone is one, too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in what is hashed")
