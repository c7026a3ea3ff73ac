"""Why a provision could not be applied on a day, and what was in force instead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hotline.laws.register import ActEntry, ArticleEntry, Register
from hotline.laws.rules import IN_FORCE, NO_LONGER, NOT_YET, UNKNOWN, Provision, state


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against citing a provision for a day; the days are ISO texts and may be partial.

    Both days are given where the day lies between two lives of an article: the end of one, the beginning of the other.
    """

    code: str  # not_yet or no_longer
    of_article: bool  # the act itself was in force
    since: str | None = None  # the first day on which it is in force
    until: str | None = None  # the first day on which it was no longer in force
    instead: str | None = None  # what was in force in its place, in canonical form


def objection(register: Register, provision: Provision, on: date) -> Objection | None:
    """Return what speaks against citing a provision for a day; what the register does not know is no objection."""
    act = register.act(provision.act)
    if act is None:
        return None
    article = act.article(provision.article, on) if provision.article else None
    code = act.state_of(article, on)
    if code not in (NOT_YET, NO_LONGER):
        return None
    if article and _stood(act, on):
        return _of_article(register, act, article, on)
    since, until = (act.in_force_from, None) if code == NOT_YET else (None, act.in_force_to)
    return Objection(code, of_article=False, since=since, until=until, instead=_other_act(register, act, code, on))


def _of_article(register: Register, act: ActEntry, article: ArticleEntry, on: date) -> Objection:
    lives = [life for life in act.articles if life.number == article.number and not life.hidden]
    states = {life.key: state(life.in_force_from, life.in_force_to, on) for life in lives}
    starts = [life.in_force_from for life in lives if life.in_force_from and states[life.key] == NOT_YET]
    ends = [life.in_force_to for life in lives if life.in_force_to and states[life.key] == NO_LONGER]
    moved = (other for life in lives for other in _moved(register, life, states[life.key], on))
    return Objection(
        states[article.key], of_article=True, since=min(starts, default=None), until=max(ends, default=None),
        instead=next(moved, None),
    )  # fmt: skip


def _moved(register: Register, life: ArticleEntry, code: str, on: date) -> Iterator[str]:
    """Yield the articles that took over: of the same heading, beginning where this one ended, or the other way round."""
    border = life.in_force_to if code == NO_LONGER else life.in_force_from
    for act in register.acts:
        for other in act.articles:
            met = other.in_force_from if code == NO_LONGER else other.in_force_to
            named = other.heading_ru and other.heading_ru == life.heading_ru and other.number
            if border and met == border and named and act.state_of(other, on) in (IN_FORCE, UNKNOWN):
                yield str(Provision(act.id, other.number))


def _other_act(register: Register, act: ActEntry, code: str, on: date) -> str | None:
    """Return the act that was in force: of those that replaced this one, or of those that it was to replace."""
    seen, nearest = {act.id}, [act]
    while nearest:
        around = [other for one in nearest for other in _neighbours(register, one, code)]
        nearest = [other for other in around if other.id not in seen]
        seen |= {other.id for other in nearest}
        for other in nearest:
            if _stood(other, on):
                return other.id
    return None


def _neighbours(register: Register, act: ActEntry, code: str) -> Iterable[ActEntry]:
    """Return the acts next to an act in time: later ones for one that has ended, earlier ones for one to come."""
    if code == NO_LONGER:
        successor = register.act(act.replaced_by) if act.replaced_by else None
        return [successor] if successor and successor.citable else []
    return [one for one in register.acts if one.citable and one.replaced_by in (act.id, *act.aliases)]


def _stood(act: ActEntry, on: date) -> bool:
    return act.state(on) in (IN_FORCE, UNKNOWN)
