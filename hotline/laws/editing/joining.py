"""One amending act touches several articles: what is entered of it article by article stays one edition."""

from collections.abc import Mapping
from typing import Any

from hotline.laws.editing.naming import order
from hotline.laws.models import Edition

WORDS = ("change_ru", "change_kk", "note_ru")


def joined(edition: Edition, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an edition says with what is entered now; nothing that it said is lost."""
    articles = sorted({*edition.articles, *facts["articles"]}, key=order)
    doubtful = edition.to_be_checked or bool(facts.get("to_be_checked"))
    return {"articles": articles, "to_be_checked": doubtful} | {
        name: _both(getattr(edition, name), facts.get(name)) for name in WORDS
    }


def _both(before: str | None, now: str | None) -> str | None:
    if before and now and now not in before:
        return f"{before} {now}"
    return before or now
