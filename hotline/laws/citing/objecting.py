"""What speaks against citing a provision for a day, out of the tables and in words."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from hotline.core import i18n
from hotline.laws import queries
from hotline.laws.citing.objections import Objection, objection
from hotline.laws.labels import OBJECTIONS, OF_ARTICLE
from hotline.laws.wording import day_words

KEPT = tuple(field.name for field in fields(Objection))


def objection_to(canonical: str, on: date) -> Objection | None:
    """Return what speaks against a canonical provision on a day, or None."""
    register = queries.register()
    place = register.place(canonical)
    return objection(register, place[1], on) if place else None


def objections(canonicals: Iterable[str], on: date) -> dict[str, Objection]:
    """Return what speaks against each of these provisions on a day; those without are left out."""
    judged = ((canonical, objection_to(canonical, on)) for canonical in canonicals)
    return {canonical: found for canonical, found in judged if found}


def as_kept(kept: Mapping[str, Any] | None) -> Objection | None:
    """Read a judgement as it was stored: what the register says today does not change it."""
    return Objection(**{name: kept.get(name) for name in KEPT}) if kept else None  # type: ignore[arg-type]


def why(found: Objection) -> str:
    """Say in words since when or until when it was in force, and what was in force instead."""
    days = [(found.until, "until"), (found.since, "since")]
    labels = OF_ARTICLE if found.of_article else OBJECTIONS
    said = [str(labels[name]) % {"day": day_words(day)} for day, name in days if day] or [str(labels[found.code])]
    if found.instead:
        instead = queries.written([found.instead], i18n.language())[found.instead]
        said.append(str(OBJECTIONS["instead"]) % {"provision": instead})
    return "; ".join(said)
