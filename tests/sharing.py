"""Which tests run on both databases, and which share them out.

What only shows what others keep leans on statements that the keepers' tests ask either database; so half of those tests
take one database and half the other. Locks, uniqueness, triggers, migrations, the worker and whatever is counted in SQL
stay on both. `HOTLINE_TEST_ALL=1` runs everything on both.
"""

import os
from collections import defaultdict
from zlib import crc32

import pytest

PAGES = frozenset(
    [
        "accounts",
        "claims",
        "demo",
        "desk",
        "group_sessions",
        "imports",
        "journeys",
        "materials",
        "office",
        "public",
        "reports",
        "simulator",
        "taxonomy",
    ]
)
# Of rooms that keep something themselves: the modules about their pages, commands and documents, and about what the line says.
MODULES = {
    "alerts": ("promises", "views"),
    "cases": ("citing_pages", "learning", "open_ends", "pages", "quarantine"),
    "indicators": ("commands", "views"),
    "intake": ("asking_consent", "closed", "contact", "dialogue", "dialogue_payloads", "questions", "same_caller"),
    "journal": ("commands", "document", "grantor_views", "provision_views", "views"),
    "laws": ("cite_command", "citing_views", "views"),
    "seals": (
        "bytes", "causes", "columns", "document_templates", "files", "grantor_copy", "handed", "keeping", "living", "materials",
        "texts", "views",
    ),
}  # fmt: skip
KINDS = ("sqlite", "postgresql")


def everything_on_both() -> bool:
    """Say whether this run was told to share nothing out."""
    return bool(os.environ.get("HOTLINE_TEST_ALL"))


def whose(name: str) -> str:
    """Return the one database, the same every time, that takes what goes by a name."""
    return KINDS[crc32(name.encode()) % 2]


def shared_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """Leave each test that is shared out one of its databases."""
    twins = defaultdict(set)
    for item in items:
        twins[_name(item)].add(_kind(item))
    return [item for item in items if not _is_shared(item) or _kind(item) == _chosen(item, twins[_name(item)])]


def _is_shared(item: pytest.Item) -> bool:
    room, module = item.path.parent.name, item.path.stem.removeprefix("test_")
    return (room in PAGES or module in MODULES.get(room, ())) and not item.get_closest_marker("both_databases")


def _chosen(item: pytest.Item, kinds: set[str | None]) -> str | None:
    return whose(_name(item)) if kinds == set(KINDS) else _kind(item)


def _kind(item: pytest.Item) -> str | None:
    made = getattr(item, "callspec", None)
    return made.params.get("database_url") if made else None


def _name(item: pytest.Item) -> str:
    """Return the test's id without its database."""
    kind = _kind(item)
    return item.nodeid.replace(kind, "", 1) if kind else item.nodeid
