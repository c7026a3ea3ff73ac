"""Which act an expression means: the one it names, one named before, or none of the register."""

from collections.abc import Iterator
from datetime import date

from hotline.laws.citations.citation import Citation, Confidence
from hotline.laws.citations.expressions import Expression, Place, places
from hotline.laws.citations.folding import Folded
from hotline.laws.citations.mentions import Mention, Sense
from hotline.laws.citations.names import HEAD_OF, Acts
from hotline.laws.citations.tokens import MARK, WORD, Token
from hotline.laws.citations.vocabulary import ARTICLE, Kind
from hotline.laws.register import ActEntry
from hotline.laws.rules import IN_FORCE, UNKNOWN, WITHOUT_ARTICLES, Provision

_GENITIVE = ("нын", "нин", "дын", "дин", "тын", "тин")
Known = tuple[str, Acts]  # the kind and the acts; no acts: something outside the register


class Resolver:
    """Resolves the expressions of one text in their order."""

    def __init__(self, folded: Folded, tokens: list[Token], on: date, certain: frozenset[str]) -> None:
        self._folded, self._tokens, self._on, self._certain = folded, tokens, on, certain
        self._history: list[Known] = []
        self._aliases: dict[str, Acts] = {}
        self._earlier: Place | None = None

    def citations(self, expression: Expression) -> Iterator[Citation]:
        """Yield what an expression cites, and remember it for those behind."""
        mention = expression.mention
        if mention and mention.weak and not expression.units and not self._is_plausible(mention):
            return
        acts, confidence = self._acts(expression)
        if acts is None:
            return
        if mention and mention.sense in (Sense.NAMED, Sense.OTHER):
            for head in mention.aliases:
                self._aliases[head] = acts
        if mention or not acts:
            head = mention.head if mention and mention.head else HEAD_OF[acts[0].kind] if acts else ""
            self._history.append((head, acts))
        if not acts:
            self._earlier = None
            return
        yield from self._found(expression, acts, confidence)

    def _found(self, expression: Expression, acts: Acts, confidence: Confidence) -> Iterator[Citation]:
        start = self._folded.place(self._tokens[expression.first].start)
        end = self._folded.place(self._tokens[expression.last].end - 1) + 1
        articles = all(act.kind not in WITHOUT_ARTICLES for act in acts)
        found = places(expression, self._earlier, articles=articles)
        if not found and expression.mention and expression.mention.sense == Sense.NAMED:
            found = [{}]
        for place in found:
            act = self._act(acts, place.get(ARTICLE))
            if not articles:
                place.pop(ARTICLE, None)
            yield Citation(start, end, Provision(act.id, **place), confidence)
            self._earlier = place if ARTICLE in place else self._earlier

    def _acts(self, expression: Expression) -> tuple[Acts | None, Confidence]:
        """Return the acts meant, none of them for something outside the register, or None when nothing is meant."""
        mention = expression.mention
        if mention and mention.sense == Sense.NAMED:
            return mention.acts, Confidence.NAMED
        if mention and mention.sense == Sense.OTHER:
            return (), Confidence.NAMED
        if not expression.units:
            return None, Confidence.CONTEXT
        if mention and mention.sense == Sense.BACK:
            if self._names_a_paper(mention.last + 1) and not mention.last + 1 == len(self._tokens):
                return (), Confidence.BACK_REFERENCE
            return self._of_kind(mention.head), Confidence.BACK_REFERENCE
        if mention or any(not unit.values for unit, _ in expression.units):
            return (self._last(expression) if self._history else None), Confidence.BACK_REFERENCE
        if self._is_of_a_paper(expression):
            return (), Confidence.CONTEXT
        return self._last(expression), Confidence.CONTEXT

    def _last(self, expression: Expression) -> Acts | None:
        """Return the acts named last; an article is never one of an act that has none."""
        numbered = any(unit.level == ARTICLE for unit, _ in expression.units)
        for _head, acts in reversed(self._history):
            if not acts:
                return None
            if not (numbered and acts[0].kind in WITHOUT_ARTICLES):
                return acts
        return None

    def _of_kind(self, head: str) -> Acts | None:
        if head in self._aliases:
            return self._aliases[head] or None
        heads = ("order", "rules") if head in ("order", "rules") else (head,)
        known = next((acts for name, acts in reversed(self._history) if name in heads), None)
        return known or None

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
        if self._names_a_paper(expression.last + 1):
            return True
        before = self._tokens[expression.first - 1] if expression.first else None
        if before is not None and before.text in ("(", ",", ":", "-"):
            words = self._tokens[max(0, expression.first - 4) : expression.first - 1]
            return any(word.role and word.role.kind == Kind.DOCUMENT for word in words)
        if before is None or before.kind != WORD or not expression.units[0][0].before:
            return False
        if before.role and before.role.kind in (Kind.DOCUMENT, Kind.FOREIGN):
            return True
        genitive = before.text.endswith(_GENITIVE) and len(before.text) > 5
        return genitive and (before.role is None or before.role.kind == Kind.HEAD)

    def _names_a_paper(self, at: int) -> bool:
        while at < len(self._tokens) and self._tokens[at].text in (")", "."):
            if self._tokens[at].text == "." and at + 1 < len(self._tokens) and self._tokens[at + 1].start > self._tokens[at].end:
                return False
            at += 1
        for place in range(at, min(at + 3, len(self._tokens))):
            token = self._tokens[place]
            if token.kind != WORD:
                return False
            if token.role and token.role.kind in (Kind.DOCUMENT, Kind.FOREIGN):
                return True
            if token.role and token.role.kind not in (Kind.POINTER, Kind.REPUBLIC):
                return False
            written = self._folded.read[token.start : token.end]
            if place == at and written[:1].isupper() and token.role is None:
                return True
        return False

    def _is_plausible(self, mention: Mention) -> bool:
        """Say whether a short abbreviation alone is the code, and not somebody's company."""
        if any(act.id in self._certain for act in mention.acts):
            return True
        before = self._tokens[mention.first - 1] if mention.first else None
        role = before.role if before else None
        if before is not None and (before.text in _LEGAL or (role and role.kind == Kind.UNIT)):
            return True
        after = self._tokens[mention.last + 1] if mention.last + 1 < len(self._tokens) else None
        alone = after is None or after.kind == MARK or bool(after.role and after.role.kind == Kind.AND)
        joined = before is not None and (before.text == "есть" or bool(role and role.kind in _JOINING))
        long = len(self._tokens[mention.first].text) > 2
        return bool(self._certain) and joined and (alone or long)


_JOINING = (Kind.PREPOSITION, Kind.TO, Kind.FROM, Kind.AND)
_LEGAL = frozenset("нормы норма норме нормам нормами положения положений согласно состав составы редакция редакции".split())
