"""Verbs of a lawyer on the register: each with a source, the day on which it said so, and a trace that stays."""

from hotline.core import clock
from hotline.laws import queries
from hotline.laws.editing import sense
from hotline.laws.editing.joining import joined
from hotline.laws.editing.naming import act_id, free_key, order
from hotline.laws.editing.tracing import Basis, Facts, Row, change, entered
from hotline.laws.models import Act, Article, Edition


def add_act(facts: Facts, basis: Basis, by: object) -> Act:
    """Enter an act that the register lacks; raise Refused, naming the field."""
    new_id = act_id(facts["kind"], facts["number"], facts["date"])
    sense.check_act(facts)
    if queries.act(new_id):  # another act: treaties of one year may all lack a number
        new_id = next(free for count in range(2, 1000) if queries.act(free := f"{new_id}-{count}") is None)
    place = max((act.position for act in queries.acts()), default=0) + 1
    row = Act(id=new_id, position=place, aliases=[], loaded={}, **facts)
    return entered(row, "added", basis, by)


def add_article(act: Act, facts: Facts, basis: Basis, by: object) -> Article:
    """Enter an article that the register lacks, or a life of it that is missing; raise Refused, naming the field."""
    sense.check_article(act, facts)
    number = facts["number"]
    earlier = [one.position for one in act.articles if one.number and order(one.number) < order(number)]
    key = free_key(act.articles, number, facts["in_force_from"])
    row = Article(act_id=act.id, key=key, position=max(earlier, default=0), loaded={}, **facts)
    return entered(row, "added", basis, by)


def amend(article: Article, edition: Facts, facts: Facts, basis: Basis, by: object, *, ends: bool) -> None:
    """Enter an edition that gives an article other words since its day, or takes its force; raise Refused."""
    sense.check_edition(article.act, edition)
    if ends:
        end_life(article, edition["since"], basis, by)
    else:
        begin_life(article, edition["since"], facts, basis, by)
    enter_edition(article.act, edition, basis, by)


def begin_life(article: Article, since: str, facts: Facts, basis: Basis, by: object) -> Article:
    """End the life of an article on a day and begin the next one then, in other words; raise Refused."""
    until = article.in_force_to
    sense.check_change(article, since)
    act = article.act
    new = Article(
        act_id=act.id,
        key=free_key(act.articles, article.number or article.key, since),
        position=article.position,
        number=article.number,
        topics=list(article.topics),
        in_force_from=since,
        in_force_to=until,
        loaded={},
        **facts,
    )
    change(article, {"in_force_to": since}, "ended", basis, by)
    return entered(new, "begun", basis, by)


def end_life(article: Article, until: str, basis: Basis, by: object) -> None:
    """End the life of an article: from this day on it is no longer in force; raise Refused."""
    sense.check_change(article, until)
    change(article, {"in_force_to": until}, "ended", basis, by)


def enter_edition(act: Act, facts: Facts, basis: Basis, by: object) -> Edition:
    """Enter what an amending act changed; one that is there since the same day by the same act takes it in."""
    sense.check_edition(act, facts)
    made = (facts["since"], facts["amended_by"])
    same = next((one for one in act.editions if all(made) and (one.since, one.amended_by) == made), None)
    if same:
        change(same, joined(same, facts), "corrected", basis, by)
        return same
    place = max((one.position for one in act.editions), default=0) + 1
    row = Edition(
        act_id=act.id,
        key=free_key(act.editions, facts["since"] or "undated"),
        position=place,
        source=basis.source,
        entered_at=clock.now(),
        entered_by_id=getattr(by, "id", None),
        loaded={},
        **facts,
    )
    return entered(row, "added", basis, by)


def correct(row: Row, facts: Facts, basis: Basis, by: object) -> list[str]:
    """Put right what the register says of an act, an article or an edition; return the names of what changed."""
    if isinstance(row, Act):
        sense.check_act(facts, row)
    elif isinstance(row, Article):
        sense.check_article(row.act, facts, row)
    else:
        sense.check_edition(row.act, facts)
    return change(row, facts, "corrected", basis, by)


def mark_checked(row: Row, facts: Facts, basis: Basis, by: object) -> None:
    """Say that what was to be checked has been, and out of which source; its note may lose its doubt."""
    change(row, {"to_be_checked": False} | dict(facts), "checked", basis, by)
