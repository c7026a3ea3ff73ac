"""Days that contradict each other: of acts, of the lives of their articles, of editions."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from hotline.laws import lives
from hotline.laws.lives import Life
from hotline.laws.register import ActEntry, ArticleEntry, Register
from hotline.laws.soundness.finding import ERROR, WARNING, Finding


def days(act: ActEntry, _register: Register) -> Iterator[Finding]:
    """Days of one act that contradict each other."""
    life = (act.in_force_from, act.in_force_to)
    if lives.impossible(life):
        yield Finding(ERROR, act.id, f"in force from {life[0]}, but no longer from {life[1]}")
    if lives.before(act.in_force_from, act.date):
        yield Finding(ERROR, act.id, f"in force from {act.in_force_from}, before it was adopted on {act.date}")
    for article in act.articles:
        where, own = f"{act.id}:{article.key}", life_of(article)
        if lives.impossible(own):
            yield Finding(ERROR, where, f"in force from {own[0]}, but no longer from {own[1]}")
        if lives.before(own[0], life[0]):
            yield Finding(ERROR, where, f"in force from {own[0]}, before its act from {life[0]}")
        if lives.before(life[1], own[1]) or (life[1] and own[0] and lives.impossible((own[0], life[1]))):
            yield Finding(ERROR, where, f"outlives its act, which ended on {life[1]}")


def lives_of_a_number(act: ActEntry, _register: Register) -> Iterator[Finding]:
    """Lives of one article that share days, or leave days between."""
    numbers = dict.fromkeys(article.number for article in act.articles if article.number and not article.hidden)
    for number in numbers:
        same = [article for article in act.articles if article.number == number and not article.hidden]
        for one, other in combinations(same, 2):
            if lives.overlap(life_of(one), life_of(other)):
                yield Finding(ERROR, f"{act.id}:{number}", f"two lives share days: {one.key}, {other.key}")
        ordered = sorted(same, key=lambda article: article.in_force_from or "")
        for one, following in pairwise(ordered):
            if lives.gap(life_of(one), life_of(following)):
                words = f"no life between {one.in_force_to} and {following.in_force_from}"
                yield Finding(WARNING, f"{act.id}:{number}", words)


def successor(act: ActEntry, register: Register) -> Iterator[Finding]:
    """An act and the one that replaced it, with days between or days in common."""
    if act.replaced_by is None:
        return
    following = register.act(act.replaced_by)
    if following is None:
        yield Finding(ERROR, act.id, f"replaced by {act.replaced_by}, which is not in the register")
    elif following is act:
        yield Finding(ERROR, act.id, "replaced by itself")
    elif act.citable and act.in_force_to is None:
        yield Finding(WARNING, act.id, f"replaced by {following.id}, but no day says since when")
    elif lives.gap((None, act.in_force_to), (following.in_force_from, None)):
        yield Finding(WARNING, act.id, f"ended on {act.in_force_to}, {following.id} began on {following.in_force_from}")
    elif act.citable and lives.before(following.in_force_from, act.in_force_to):
        words = f"still in force until {act.in_force_to}, though {following.id} began on {following.in_force_from}"
        yield Finding(WARNING, act.id, words)


def editions(act: ActEntry, _register: Register) -> Iterator[Finding]:
    """Editions that lie outside of their act, that say the same twice, or that touch what it cannot have."""
    for edition in act.editions:
        where = f"{act.id}@{edition.key}"
        if lives.before(edition.since, act.date) or lives.before(act.in_force_to, edition.since):
            yield Finding(ERROR, where, f"since {edition.since}, when the act was not in force")
        if strange := [number for number in edition.articles if not act.may_have(number)]:
            yield Finding(ERROR, where, f"touches what the act cannot have: {', '.join(strange)}")
    for one, other in combinations(act.editions, 2):
        alike = one.since == other.since and (one.amended_by or "") == (other.amended_by or "")
        if alike and one.since and (set(one.articles) & set(other.articles) or one.articles == other.articles):
            yield Finding(
                WARNING, f"{act.id}@{other.key}", f"since {one.since}, like {one.key}: is it the same edition?"
            )


def life_of(article: ArticleEntry) -> Life:
    """Return the life of an article."""
    return article.in_force_from, article.in_force_to
