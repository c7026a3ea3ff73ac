"""What a lawyer may not enter into the register, each refusal at its field."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from hotline.core.errors import Refused
from hotline.laws import lives, queries
from hotline.laws.models import Act, Article
from hotline.laws.picking.typed import plain
from hotline.laws.register import ActEntry
from hotline.laws.rules import is_number
from hotline.laws.soundness.names import told_apart
from hotline.laws.wording import day_words

Facts = Mapping[str, Any]


def check_act(facts: Facts, row: Act | None = None) -> None:
    """Raise Refused, naming the field, when what is said of an act cannot be."""
    _check_life(facts)
    if lives.before(facts["in_force_from"], facts["date"]):
        raise Refused(_("It cannot be in force before it was adopted."), "in_force_from")
    if facts["first_article"] and facts["last_article"] and facts["last_article"] < facts["first_article"]:
        raise Refused(_("The last article comes before the first."), "last_article")
    if row and facts["replaced_by"] == row.id:
        raise Refused(_("An act does not replace itself."), "replaced_by")
    others = [one for one in queries.register().acts if row is None or one.id != row.id]
    identity = (facts["kind"], plain(facts["number"] or facts["title_ru"]), facts["date"])
    if any((one.kind, plain(one.number or one.title_ru), one.date) == identity for one in others):
        raise Refused(_("This act is in the register already."), "number")
    _check_abbreviations(facts, others)


def _check_abbreviations(facts: Facts, others: Iterable[ActEntry]) -> None:
    given = {name: facts[name] for name in ("in_force_from", "in_force_to", "first_article", "last_article")}
    own = ActEntry(id="", kind="", title_ru="", short_ru="", unit="", **given)
    for other in (one for one in others if one.citable and not told_apart(own, one)):
        known = {plain(name) for name in (*other.abbr_ru, *other.abbr_kk)}
        for field in ("abbr_ru", "abbr_kk"):
            if taken := [name for name in facts[field] if plain(name) in known]:
                words = _("“%(name)s” is the name of another act: %(act)s.", name=taken[0], act=other.short_ru)
                raise Refused(words, field)


def check_article(act: Act, facts: Facts, row: Article | None = None) -> None:
    """Raise Refused, naming the field, when what is said of an article cannot be."""
    number = facts["number"]
    if number is None and (row is None or not facts["hidden"]):
        raise Refused(_("The number of the article is needed."), "number")
    if number is not None:
        check_numbers(act, [number], "number")
    _check_life(facts)
    if lives.before(facts["in_force_from"], act.in_force_from):
        raise Refused(_("The act itself is in force only since %(day)s.", day=_day(act.in_force_from)), "in_force_from")
    if lives.before(act.in_force_to, facts["in_force_to"] or facts["in_force_from"]):
        raise Refused(_("The act itself lost its force on %(day)s.", day=_day(act.in_force_to)), "in_force_to")
    _check_other_lives(act, facts, row)


def _check_other_lives(act: Act, facts: Facts, row: Article | None) -> None:
    life = (facts["in_force_from"], facts["in_force_to"])
    for other in act.articles:
        same = other is not row and other.number is not None and other.number == facts["number"] and not other.hidden
        if same and lives.overlap((other.in_force_from, other.in_force_to), life):
            raise Refused(_there_already(other), "number")


def _there_already(other: Article) -> str:
    given = {"number": other.number, "since": _day(other.in_force_from), "until": _day(other.in_force_to)}
    if other.in_force_from and other.in_force_to:
        said = _("Article %(number)s is in the register already, in force from %(since)s to %(until)s.", **given)
    elif other.in_force_from:
        said = _("Article %(number)s is in the register already, in force since %(since)s.", **given)
    elif other.in_force_to:
        said = _("Article %(number)s is in the register already, in force until %(until)s.", **given)
    else:
        said = _("Article %(number)s is in the register already.", **given)
    return str(said)


def check_change(article: Article, day: str) -> None:
    """Raise Refused when an article cannot change on a day: its life has not begun or is over."""
    if lives.impossible((article.in_force_from, day)):
        words = _("This life of the article begins only on %(day)s.", day=_day(article.in_force_from))
        raise Refused(words, "since")
    if lives.impossible((day, article.in_force_to)):
        words = _("This life of the article ended already on %(day)s.", day=_day(article.in_force_to))
        raise Refused(words, "since")
    if lives.before(article.act.in_force_to, day):
        raise Refused(_("The act itself lost its force on %(day)s.", day=_day(article.act.in_force_to)), "since")


def check_edition(act: Act, facts: Facts) -> None:
    """Raise Refused, naming the field, when an edition cannot be."""
    check_numbers(act, facts["articles"], "articles")
    if lives.before(facts["since"], act.date):
        raise Refused(_("The act was adopted only on %(day)s.", day=_day(act.date)), "since")
    if lives.before(act.in_force_to, facts["since"]):
        raise Refused(_("The act itself lost its force on %(day)s.", day=_day(act.in_force_to)), "since")


def check_numbers(act: Act, numbers: Iterable[str], field: str) -> None:
    """Raise Refused when one of the numbers is none, or none that the act can have."""
    entry = queries.act(act.id)
    for number in numbers:
        if not is_number(number):
            raise Refused(
                _("“%(number)s” is not the number of an article. Write it like 8 or 73-3.", number=number), field
            )
        if entry and not entry.may_have(number):
            raise Refused(_("This act has no article %(number)s.", number=number), field)


def _check_life(facts: Facts) -> None:
    if lives.impossible((facts["in_force_from"], facts["in_force_to"])):
        raise Refused(_("It would end before it begins."), "in_force_to")


def _day(border: str | None) -> str:
    return day_words(border) or "…"
