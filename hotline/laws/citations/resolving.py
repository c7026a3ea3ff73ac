"""Which act an expression means: the one it names, one named before, or none of the register."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from hotline.laws.citations.citation import Citation, Confidence
from hotline.laws.citations.expressions import Expression
from hotline.laws.citations.folding import fold
from hotline.laws.citations.mentions import Mention, Sense
from hotline.laws.citations.names import HEAD_OF, Acts
from hotline.laws.citations.numerals import Budget
from hotline.laws.citations.places import Place, places
from hotline.laws.citations.row import Row
from hotline.laws.citations.surroundings import is_beside_another, names_a_paper
from hotline.laws.citations.tokens import MARK, WORD
from hotline.laws.citations.vocabulary import ARTICLE, Kind
from hotline.laws.citations.words import ABOUT_A_CODE, COMPANY, LEGAL
from hotline.laws.register import ActEntry
from hotline.laws.rules import IN_FORCE, UNKNOWN, WITHOUT_ARTICLES, Provision

_GENITIVE = ("нын", "нин", "дын", "дин", "тын", "тин")
_ONE_KIND = {"rules": "order"}  # rules are approved by an order, and either may be spoken of
_COMPANY = re.compile(fold("|".join(COMPANY)))
_NEAR = 6  # tokens to each side that tell what is spoken about
_STOPS = frozenset((".", "!", "?"))
_SENTENCE = 30  # tokens between an article and a part of it named later
_JOINING = (Kind.PREPOSITION, Kind.TO, Kind.FROM, Kind.AND)


class Resolver:
    """Resolves the expressions of one text in their order."""

    def __init__(self, budget: Budget, on: date) -> None:
        self._budget, self._on = budget, on
        self._certain: set[str] = set()  # the acts that the text names beyond doubt
        self._last_of: dict[str, Acts] = {}  # by the word for the kind; no acts: one outside the register
        self._last_named: Acts | None = None
        self._last_with_articles: Acts | None = None
        self._aliases: dict[str, Acts] = {}
        self._earlier: Place | None = None
        self._earlier_last = -1  # its last token

    def turn_to(self, row: Row, mentions: list[Mention]) -> None:
        """Go on with the next piece of the text."""
        self._row, self._earlier_last = row, -1
        self._certain |= {act.id for one in mentions if one.sense == Sense.NAMED and not one.weak for act in one.acts}

    def citations(self, expression: Expression) -> Iterator[Citation]:
        """Yield what an expression cites, and remember it for those behind."""
        mention = expression.mention
        if mention and mention.weak and not expression.units and not self._is_plausible(mention):
            return
        acts, confidence = self._acts(expression)
        if acts is None:
            return
        if mention and mention.sense in (Sense.NAMED, Sense.OTHER):
            self._aliases |= dict.fromkeys(mention.aliases, acts)
        if mention or not acts:
            self._remember(mention.head if mention and mention.head else HEAD_OF[acts[0].kind] if acts else "", acts)
        if acts:
            yield from self._found(expression, acts, confidence)
        else:
            self._earlier = None

    def _found(self, expression: Expression, acts: Acts, confidence: Confidence) -> Iterator[Citation]:
        row = self._row
        start, end = row.span(expression.first, expression.last)
        articles, found = acts[0].kind not in WITHOUT_ARTICLES, []
        if expression.units:
            beside = self._is_beside(expression)
            found = places(expression, self._earlier, self._budget, articles=articles, beside=beside)
        if not found and expression.mention and expression.mention.sense == Sense.NAMED:
            found = [{}]
        for place in found:
            act = self._act(acts, place.get(ARTICLE))
            if not articles:
                place.pop(ARTICLE, None)
            yield Citation(start, end, _provision(act.id, **place), confidence)
            if ARTICLE in place:
                self._earlier, self._earlier_last = place, expression.last

    def _is_beside(self, expression: Expression) -> bool:
        """Say whether units without an article mean the one before: «его часть 2», or in the same sentence «только ч. 2»."""
        if expression.mention:
            return expression.mention.sense == Sense.LAST
        row, last = self._row, self._earlier_last
        if (
            last < 0
            or expression.first - last > _SENTENCE
            or (row.kind(expression.last + 1) == WORD and not row.role(expression.last + 1))
        ):
            return False
        return not any(
            row.text(at) in _STOPS and not row.glued(at + 1) and row.is_capital(at + 1)
            for at in range(last + 1, expression.first)
        )

    def _remember(self, head: str, acts: Acts) -> None:
        self._last_named = self._last_of[_ONE_KIND.get(head, head)] = acts
        if not acts or acts[0].kind not in WITHOUT_ARTICLES:
            self._last_with_articles = acts

    def _acts(self, expression: Expression) -> tuple[Acts | None, Confidence]:
        """Return the acts meant, none of them for something outside the register, or None when nothing is meant."""
        mention = expression.mention
        if mention and mention.sense in (Sense.NAMED, Sense.OTHER):
            return mention.acts, Confidence.NAMED
        if not expression.units:
            return None, Confidence.CONTEXT
        if mention and mention.sense == Sense.BACK:
            outside = names_a_paper(self._row, mention.last + 1)
            return () if outside else self._of_kind(mention.head), Confidence.BACK_REFERENCE
        if mention or any(not unit.values for unit, _joint in expression.units):
            return self._last(expression), Confidence.BACK_REFERENCE
        return () if self._is_of_a_paper(expression) else self._last(expression), Confidence.CONTEXT

    def _last(self, expression: Expression) -> Acts | None:
        """Return the acts named last; an article is never one of an act that has none."""
        numbered = any(unit.level == ARTICLE for unit, _joint in expression.units)
        return (self._last_with_articles if numbered else self._last_named) or None

    def _of_kind(self, head: str) -> Acts | None:
        return (self._aliases[head] if head in self._aliases else self._last_of.get(_ONE_KIND.get(head, head))) or None

    def _act(self, acts: Acts, article: str | None) -> ActEntry:
        """Tell acts of one name apart: by the article, else by the day."""
        if len(acts) == 1:
            return acts[0]
        fitting = [act for act in acts if article is None or act.may_have(article)] or list(acts)
        for states in ((IN_FORCE,), (IN_FORCE, UNKNOWN)):
            current = [act for act in fitting if act.state(self._on) in states]
            if current:
                return current[0]
        return fitting[0]

    def _is_of_a_paper(self, expression: Expression) -> bool:
        """Say whether a noun beside bare units makes them those of another paper: «ст. 5 Устава», «жарғының 8-бабы»."""
        row, before = self._row, expression.first - 1
        if row.does(expression.first, Kind.ORDINAL) and expression.units[0][0].level == ARTICLE:
            return True  # «первая статья» may stand in any newspaper
        if names_a_paper(self._row, expression.last + 1):
            return True
        if row.text(before) in ("(", ",", ":", "-"):
            return any(row.does(place, Kind.DOCUMENT) for place in range(before - 3, before))
        if row.kind(before) != WORD or not expression.units[0][0].before:
            return False
        if row.does(before, Kind.DOCUMENT, Kind.FOREIGN):
            return True
        possessor = row.role(before) is None or row.does(before, Kind.HEAD)
        return possessor and len(row.text(before)) > 5 and row.text(before).endswith(_GENITIVE)

    def _is_about_a_company(self, mention: Mention) -> bool:
        near = (*range(mention.first - _NEAR, mention.first), *range(mention.last + 1, mention.last + 1 + _NEAR))
        return any(_COMPANY.match(self._row.text(place)) for place in near)

    def _is_plausible(self, mention: Mention) -> bool:
        """Say whether a short abbreviation alone is the code, and not somebody's company."""
        row, before, after = self._row, mention.first - 1, mention.last + 1
        if mention.loose:
            return False
        if row.text(before) in LEGAL or row.text(after) in LEGAL or row.does(before, Kind.UNIT):
            return True
        if is_beside_another(row, mention.first, mention.last):
            return True
        if row.text(before) in ABOUT_A_CODE and not self._is_about_a_company(mention):
            return True
        if not self._certain:
            return False
        alone = row.kind(after) in (None, MARK) or row.does(after, Kind.AND)
        if any(act.id in self._certain for act in mention.acts):
            return alone or row.role(after) is not None
        joined = row.text(before) == "есть" or row.does(before, *_JOINING)
        return joined and (alone or len(row.text(mention.first)) > 2)


@lru_cache(maxsize=1 << 12)
def _provision(act: str, **place: str) -> Provision:
    return Provision(act, **place)
