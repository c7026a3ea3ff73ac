"""Ids of acts, and keys of what stands below them, made of what a lawyer typed."""

import re
from collections.abc import Iterable

from hotline.laws.models import Article, Edition

PREFIXES = {
    "constitution": "constitution",
    "code": "code",
    "law": "law",
    "order": "order",
    "supreme_court_normative_resolution": "sc-np",
    "presidential_decree": "decree",
    "government_resolution": "gov",
    "international_treaty": "treaty",
    "government_resolution_bill": "gov",
}
# Cyrillic letters of numbers, Roman ones among them: 94-В, 395/НҚ, 10-ө.
_LATIN = str.maketrans("абвгғдезиіїйкқлмнңоөпрстуұүфхһц", "abvggdeziiiykklmnnooprstuuufxhc")


def act_id(kind: str, number: str | None, adopted: str) -> str:
    """Make the id of an act: `kz-law-94-v-2013`."""
    below = re.sub(r"[^a-z0-9]+", "-", (number or "").lower().translate(_LATIN)).strip("-")
    return "-".join(filter(None, ("kz", PREFIXES[kind], below, adopted[:4])))


def free_key(rows: Iterable[Article] | Iterable[Edition], base: str, since: str | None = None) -> str:
    """Find a key that none of the rows has: `130`, `130@2020-07`, `130@2020-07.2`."""
    taken = {row.key for row in rows}
    if base not in taken:
        return base
    dated = f"{base}@{since}" if since else base
    numbered = (f"{dated}.{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (dated, *numbered) if key not in taken)


def order(number: str) -> tuple[int, ...]:
    """Return what puts numbers of articles in their order: 8, 8-2, 9, 73-3."""
    return tuple(map(int, number.split("-")))
