"""What is doubted before a period is sealed, as the page names it, and where it is mended."""

from typing import Any

from flask import url_for

from hotline.core import i18n
from hotline.core.guard import may
from hotline.core.periods import Period
from hotline.reports.labels import SECTIONS
from hotline.reports.periods.doubts import Doubt
from hotline.reports.rules import Section

# By kind: the right to see the page, the page, and what its address names beside the days.
PAGES = {
    "text": ("reports.read", "narratives.index", ""),
    "claim": ("reports.read", "reconciliation.index", ""),
    "product": ("materials.read", "products.show", "product_id"),
    "outlet": ("materials.read", "outlets.show", "outlet_id"),
}


def name_of(doubt: Doubt) -> str:
    """Return what a thing is called; a text by its section and language."""
    if doubt.kind == "text":
        language = next(one.name for one in i18n.LANGUAGES if one.code == doubt.language)
        return f"{SECTIONS[Section(doubt.name[0])]}, {language}"
    return doubt.name[i18n.language() == "kk"]


def place_of(doubt: Doubt, period: Period) -> str:
    """Return the address at which it is mended, or nothing where this person may not see it."""
    right, endpoint, named = PAGES[doubt.kind]
    if not may(right):
        return ""
    arguments: dict[str, Any] = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    if doubt.kind == "text":
        arguments |= {"lang": doubt.language, "_anchor": doubt.name[0]}
    elif doubt.kind == "claim":
        arguments["_anchor"] = f"claim-{doubt.id}"
    else:
        arguments = {named: doubt.id}
    return url_for(endpoint, **arguments)
