"""Which tests run on both databases, and which share them out.

Rooms that only show what others keep lean on statements that those rooms test on either database; so half of their tests
take one database and half the other. `HOTLINE_TEST_ALL=1` runs everything on both.
"""

from collections import defaultdict
from zlib import crc32

import pytest

PAGES = frozenset(
    [
        "accounts",
        "claims",
        "desk",
        "group_sessions",
        "imports",
        "materials",
        "office",
        "public",
        "reports",
        "simulator",
        "taxonomy",
    ]
)
KINDS = ("sqlite", "postgresql")


def shared_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """Leave each test of those rooms one of its databases, the same one every time."""
    twins = defaultdict(set)
    for item in items:
        twins[_name(item)].add(_kind(item))
    return [item for item in items if _room(item) not in PAGES or _kind(item) == _chosen(item, twins[_name(item)])]


def _chosen(item: pytest.Item, kinds: set[str | None]) -> str | None:
    return KINDS[crc32(_name(item).encode()) % 2] if kinds == set(KINDS) else _kind(item)


def _kind(item: pytest.Item) -> str | None:
    made = getattr(item, "callspec", None)
    return made.params.get("database_url") if made else None


def _name(item: pytest.Item) -> str:
    """Return the test's id without its database."""
    kind = _kind(item)
    return item.nodeid.replace(kind, "", 1) if kind else item.nodeid


def _room(item: pytest.Item) -> str:
    return item.path.parent.name
