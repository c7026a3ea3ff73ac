"""Expressions: a run of elements divided among the acts it names, one act in each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hotline.laws.citations.elements import Element, Joint
from hotline.laws.citations.mentions import Mention, Sense
from hotline.laws.citations.units import Unit
from hotline.laws.citations.vocabulary import ARTICLE
from hotline.laws.rules import WITHOUT_ARTICLES

_NEAR = 6  # elements between a bare number and the code whose article it is: «147 ч. 1 УК»


@dataclass(slots=True)
class Expression:
    """Units and at most one mention of an act, from the first token to the last."""

    units: list[tuple[Unit, str]] = field(default_factory=list)  # each with what joins it to the one before
    mention: Mention | None = None
    first: int = -1
    last: int = -1

    def add(self, element: Unit | Mention, joint: str) -> None:
        """Take an element in."""
        if isinstance(element, Mention):
            self.mention = element
        else:
            self.units.append((element, joint))
        self.first = element.first if self.first < 0 else min(self.first, element.first)
        self.last = max(self.last, element.last)


def expressions(run: list[Element]) -> Iterator[Expression]:
    """Divide a run into expressions, one act in each."""
    for part in _without_stray_numbers(run):
        for piece in _split_at_pointers(part):
            yield from _divided(piece)


def _without_stray_numbers(run: list[Element]) -> Iterator[list[Element]]:
    """Split a run at bare numbers that are no articles; those that are, say so from now on."""
    part: list[Element] = []
    for at, element in enumerate(run):
        if isinstance(element, Unit) and not element.level:
            if not element.values or not _is_article(run, at):
                yield part
                part = []
                continue
            element.level = ARTICLE
        part.append(element)
    yield part


def _is_article(run: list[Element], at: int) -> bool:
    """Say whether bare numbers are articles: «147 УК», «УК 147», «147 ч. 1 УК», «ст. 143 ГК, 951 ГК»."""
    before = run[at - 1] if at else None
    after = run[at + 1] if at + 1 < len(run) else None
    if isinstance(after, Mention):
        return _is_code(after)
    if _is_year(run[at]):
        return False
    if isinstance(before, Mention):
        return _is_code(before) and (after is None or isinstance(after, Joint) or _is_below_article(after))
    return _is_below_article(after) and any(_is_code(one) for one in run[at + 1 : at + _NEAR])


def _is_year(element: Element) -> bool:
    return isinstance(element, Unit) and len(element.values[0]) == 4 and element.values[0].startswith(("19", "20"))


def _is_code(element: Element) -> bool:
    return isinstance(element, Mention) and element.code and element.sense == Sense.NAMED


def _is_below_article(element: Element | None) -> bool:
    return isinstance(element, Unit) and element.level not in ("", ARTICLE)


def _split_at_pointers(part: list[Element]) -> Iterator[list[Element]]:
    """Split before what points back to the article before it: «ст. 73-3 КоАП, часть 2 этой статьи»."""
    begin, joint = 0, -1
    for at, element in enumerate(part):
        if isinstance(element, Joint):
            joint = at
        elif isinstance(element, Unit) and not element.values and joint >= begin:
            yield part[begin:joint]
            begin = joint + 1
    yield part[begin:]


def _divided(part: list[Element]) -> Iterator[Expression]:
    found: dict[float, Expression] = {}
    joint = ""
    for element, owner in zip(part, _owners(part), strict=True):
        if isinstance(element, Joint):
            joint = element.text if joint in ("", "(", ")") else joint
            continue
        expression = found.setdefault(owner, Expression())
        expression.add(element, joint if expression.first >= 0 else "")
        joint = ""
    yield from (found[owner] for owner in sorted(found))


def _owners(part: list[Element]) -> list[float]:
    """Say for each element the number of the mention it goes with; a half: of none, before that mention."""
    mentions = [at for at, element in enumerate(part) if isinstance(element, Mention)]
    owners: list[float] = [0] * len(part)
    for number, at in enumerate(mentions):
        last = number + 1 == len(mentions)
        following = len(part) if last else mentions[number + 1]
        border = following if last else _border(part, at, following)
        owners[at:following] = [number if place < border else number + 1 for place in range(at, following)]
        if number == 0 and at + 1 < len(part) and isinstance(part[at - 1], Joint) and isinstance(part[at + 1], Unit):
            owners[:at] = [-0.5] * at  # «ст. 147, 148; ГК 143»: an act that goes first takes nothing from before
        _leave_articles(part, owners, mentions[number - 1] if number else 0, at)
    return owners


def _leave_articles(part: list[Element], owners: list[float], begin: int, at: int) -> None:
    """Leave articles before an act that knows none to an expression of their own: «ст. 951 и п. 8 НП № 7»."""
    mention = part[at]
    assert isinstance(mention, Mention)
    if not mention.acts or mention.acts[0].kind not in WITHOUT_ARTICLES:
        return
    own = [place for place in range(begin, at) if owners[place] == owners[at]]
    last = max((place for place in own if isinstance(one := part[place], Unit) and one.level == ARTICLE), default=-1)
    for place in own:
        if place <= last:
            owners[place] = owners[at] - 0.5


def _border(part: list[Element], at: int, following: int) -> int:
    """Return the first place behind a mention that belongs to the next one."""
    gap = part[at + 1 : following]
    if not any(isinstance(one, Unit) for one in gap):
        return following
    joints = {place: one.text for place, one in enumerate(gap) if isinstance(one, Joint)}
    if ";" in joints.values():
        return at + 1 + max(place for place, text in joints.items() if text == ";")
    first, mention = gap[0], part[at]
    if joints.get(0) == "(" and ")" in joints.values():
        return at + 2 + min(place for place, text in joints.items() if text == ")")  # «Трудовой кодекс (ст. 22, 23)»
    if isinstance(first, Unit) and first.before:
        # In Kazakh what follows an act is its own, but for what a Russian act behind it claims.
        return at + 2 + max(place for place, one in enumerate(gap) if isinstance(one, Unit) and one.before)
    follows, precedes = isinstance(first, Unit), isinstance(gap[-1], Unit)
    led = at > 0 and isinstance(part[at - 1], Unit)
    if not (follows and precedes):
        return at + 1 if precedes or (led and not follows) else following
    if joints:
        return at + 1 + max(joints)
    named = isinstance(mention, Mention) and mention.sense == Sense.NAMED
    return following if named and not led else at + 1  # «по правилам статей 91 и 92 кодекса»
