"""Places: what citations are counted by — an article, a numbered point of an act without articles, or a whole act."""

import re
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from hotline.cases.models import CitedProvision
from hotline.laws import queries as laws
from hotline.laws.register import ActEntry
from hotline.laws.rules import Provision

_NUMBERS = re.compile("[0-9]+")
_NO_COLON = "abcdefghijklmnopqrstuvwxyz0123456789=-"  # whatever a canonical form has between two colons


def place() -> ColumnElement[str]:
    """Build the place of a citation, under its act's present id: the canonical form down to its first number."""
    act = CitedProvision.act_id
    below = func.substr(CitedProvision.provision, func.length(act) + 1)  # `:145:point=1`, `::point=3`, nothing
    deeper = func.ltrim(func.ltrim(below, ":"), _NO_COLON)
    return _present(act) + func.substr(below, 1, func.length(below) - func.length(deeper))


def in_act(act_id: str) -> ColumnElement[bool]:
    """Build the condition that a citation names an act, by whichever of its ids."""
    return CitedProvision.act_id.in_(_ids(act_id))


def at(provision: str, *, exact: bool = False) -> ColumnElement[bool]:
    """Build the condition that a citation names a provision or anything below it; with `exact`, nothing below."""
    act_id, colon, below = provision.partition(":")
    named = [f"{one}{colon}{below}" for one in _ids(act_id)]
    below_it = [CitedProvision.provision.startswith(f"{one}:", autoescape=True) for one in named]
    itself = CitedProvision.provision.in_(named)
    return and_(in_act(act_id), itself if exact else or_(itself, *below_it))


def is_whole_act(canonical: str) -> bool:
    """Say whether a place is an act cited as a whole: articles have places of their own."""
    return ":" not in canonical


def natural(canonical: str) -> tuple[int, str, list[int]]:
    """Return what sorts places as a lawyer would: acts in the register's order, then by the article's number."""
    act_id, _colon, below = canonical.partition(":")
    known = [act.id for act in laws.register().acts]
    turn = known.index(act_id) if act_id in known else len(known)
    return turn, act_id, [int(number) for number in _NUMBERS.findall(below)]


def words(canonical: str, language: str) -> tuple[str, str]:
    """Say a place as its act and its article; what the register does not know comes back as it is."""
    found = laws.register().place(canonical)
    if found is None:
        act_id, _colon, below = canonical.partition(":")
        return act_id, below
    return _act(found[0], language), _article(found[1])


def heading(canonical: str, language: str, on: date) -> str:
    """Return the heading of a place's article as of a day, the title of an act cited as a whole, or an empty text."""
    found = laws.register().place(canonical)
    if found is None:
        return ""
    act, provision = found
    article = act.article(provision.article, on) if provision.article else None
    return article.heading(language) if article else "" if provision.article else act.title(language)


def _act(act: ActEntry, language: str) -> str:
    short = act.short(language)
    return f"{short} (№ {act.number})" if act.number and act.number not in short else short


def _article(provision: Provision) -> str:
    if provision.article:
        return provision.article
    number = provision.part or provision.point or provision.subpoint or provision.paragraph
    return str(_("point %(number)s", number=number) if number else _("whole act"))


def _ids(act_id: str) -> tuple[str, ...]:
    act = laws.act(act_id)
    return (act.id, *act.aliases) if act else (act_id,)


def _present(act_id: InstrumentedAttribute[str]) -> ColumnElement[str]:
    earlier = {alias: act.id for act in laws.register().acts for alias in act.aliases}
    return case(earlier, value=act_id, else_=act_id) if earlier else act_id.expression
