"""Mentions of acts in a row of tokens: by abbreviation, by number, by title, or pointing back to one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from hotline.laws.citations.folding import Folded, is_written
from hotline.laws.citations.naming import Facts, Naming
from hotline.laws.citations.names import Acts, Names
from hotline.laws.citations.tokens import ACT_NUMBER, MARK, NUMBER, WORD, Token
from hotline.laws.citations.vocabulary import Kind, kazakh_ending


class Sense(Enum):
    """What a mention stands for."""

    NAMED = auto()
    BACK = auto()  # «указанного Закона», «Заңның»: the last of its kind
    LAST = auto()  # «последнего», «его»: the last of any kind
    OTHER = auto()  # an act or paper outside the register


@dataclass(slots=True)
class Mention:
    """A mention from token `first` to token `last`."""

    first: int
    last: int
    sense: Sense
    head: str = ""
    acts: Acts = ()
    weak: bool = False  # a short abbreviation that may as well be something else
    code: bool = False  # an article's number may stand beside it bare: 147 УК
    plural: bool = False
    loose: bool = False  # found by a number or title alone: a word for the kind near by may take it in
    aliases: list[str] = field(default_factory=list)


class Mentions:
    """The mentions of one text."""

    def __init__(self, names: Names, folded: Folded, tokens: list[Token]) -> None:
        self._names, self._folded, self._tokens = names, folded, tokens
        self._naming = Naming(names, tokens)
        self._aliases: dict[str, Mention] = {}

    def find(self) -> list[Mention]:
        """Return the mentions in order; none overlaps another."""
        found: list[Mention] = []
        at = 0
        while at < len(self._tokens):
            mention = self._at(at, found[-1] if found else None)
            if mention is None:
                at = self._alias(at, found) or at + 1
                continue
            # What stands before the word for the kind may have looked like a mention of its own.
            while found and found[-1].last >= mention.first:
                found.pop()
            if found and mention.sense == Sense.NAMED and found[-1].acts == mention.acts and self._is_approved(found[-1].last, mention.first):
                mention.first = found.pop().first
            found.append(mention)
            at = mention.last + 1
            if mention.plural:
                for more in self._more(mention):
                    found.append(more)
                    at = more.last + 1
        return found

    def _at(self, at: int, before: Mention | None) -> Mention | None:
        token = self._tokens[at]
        if token.kind == WORD:
            if token.role and token.role.kind == Kind.HEAD:
                return self._head(at, token.role.value, before)
            if token.text in self._aliases:
                known = self._aliases[token.text]
                return Mention(at, self._with_ending(at), known.sense, known.head, known.acts)
            abbreviated = self._abbreviation(at)
            if abbreviated or token.role is not None:
                return abbreviated
            head = self._naming.misspelt_head(at)
            return self._head(at, head, before) if head else None
        if token.kind == ACT_NUMBER:
            return self._number(at)
        if token.kind == MARK and token.text == '"':
            return self._title(at)
        return None

    def _is_approved(self, last: int, first: int) -> bool:
        """Say whether «бекітілген» alone stands between an order and the rules it approved."""
        between = [place for place in range(last + 1, first) if self._tokens[place].text != ","]
        return bool(between) and all(self._is(place, Kind.APPROVED) for place in between)

    def _head(self, at: int, head: str, before: Mention | None) -> Mention | None:
        tokens = self._tokens
        floor = before.last + 1 if before and not before.loose and before.sense in (Sense.NAMED, Sense.OTHER) else 0
        facts = Facts(head)
        facts.court = tokens[at].text.startswith("нп")
        first = self._naming.backward(at, facts, floor)
        last = self._naming.forward(at, facts)
        first = self._naming.qualified_before(first, facts, floor)
        if head == "constitution" and self._is_a_place(first, last):
            return None
        mention = Mention(first, self._with_ending(last), Sense.OTHER, head, plural=bool(tokens[at].role and tokens[at].role.plural))
        mention.acts = self._naming.acts(facts)
        mention.code = head == "code"
        mention.loose = tokens[at].text in ("зрк", "крз") or self._text(last + 1) == "бекиту"
        mention.weak = head == "constitution" and not facts.republic and not self._folded.read[tokens[at].start].isupper()
        if facts.foreign or facts.project:
            mention.acts = ()
        elif mention.acts:
            mention.sense = Sense.NAMED
        if mention.acts and head == "law" and mention.acts[0].kind == "constitution" and self._goes_on(last + 1):
            mention.sense, mention.acts = Sense.OTHER, ()
        elif not mention.acts and not (facts.unknown or facts.foreign or facts.project):
            mention.sense = Sense.LAST if facts.last else Sense.BACK
            mention.plural = False
        return mention

    def _abbreviation(self, at: int) -> Mention | None:
        token = self._tokens[at]
        written = self._folded.read[token.start : token.end]
        for length in range(len(token.text), 1, -1):
            known = self._names.abbreviations.get(token.text[:length]) if length == len(token.text) or length > 1 else None
            if not known:
                continue
            rest = token.text[length:]
            acts = tuple(act for name, act in known if is_written(written[:length], name))
            if acts and (not rest or rest == "рк" or (kazakh_ending(rest) and written[:length].isupper())):
                return self._abbreviated(at, acts, written[:length], known[0][0])
        return None

    def _abbreviated(self, at: int, acts: Acts, written: str, name: str) -> Mention | None:
        last = self._with_ending(at)
        facts = Facts("code", found=acts)
        first = self._naming.backward(at, facts, 0, adjectives=False)
        last = self._naming.forward(last, facts)
        last = self._with_ending(last)
        first = self._naming.qualified_before(first, facts, 0)
        if self._is_a_company(at, first, last):
            return None
        capital = sum(map(str.isupper, written)) > 1
        mention = Mention(first, last, Sense.NAMED, "code", self._naming.acts(facts), code=True)
        mention.weak = not facts.republic and (not capital or len(name) == 2 or name in ("АПК",))
        if facts.foreign or facts.project or not mention.acts:
            mention.sense, mention.acts = Sense.OTHER, ()
        return mention

    def _number(self, at: int) -> Mention | None:
        facts = Facts("law")
        first = self._naming.backward(at + 1, facts, 0, adjectives=False)
        if not facts.found:
            return None
        last = self._naming.forward(at, facts)
        after = self._tokens[last + 1] if last + 1 < len(self._tokens) else None
        if after is not None and after.role and after.role.kind == Kind.HEAD:
            return None  # the word for the kind takes its number along
        acts = self._naming.acts(facts)
        if facts.foreign or not acts:
            return None
        last = self._with_ending(last)
        before = self._tokens[first - 1] if first else None
        nouns = before is not None and before.kind == WORD and (before.role is None or before.role.kind in (Kind.DOCUMENT, Kind.PLACE))
        marked = before is not None and before.text == "." and first > 1 and len(self._tokens[first - 2].text) < 5
        return Mention(first, last, Sense.NAMED, "law", acts, weak=nouns or marked, loose=True)

    def _title(self, at: int) -> Mention | None:
        """Find a whole title in quotation marks, with no word for its kind beside it."""
        facts = Facts("law")
        last = self._naming.quoted(at, facts, whole=True)
        if last is None or not facts.found:
            return None
        last = self._naming.forward(last, facts)
        return Mention(at, last, Sense.NAMED, "law", self._naming.acts(facts), weak=True, loose=True)

    def _more(self, mention: Mention) -> Iterator[Mention]:
        """Yield further acts after a plural: «Законы РК «О связи» и «О рекламе»»."""
        at = mention.last + 1
        while at + 1 < len(self._tokens) and (self._tokens[at].text == "," or self._is(at, Kind.AND)):
            facts = Facts(mention.head)
            last = self._naming.forward(at, facts)
            acts = self._naming.acts(facts)
            if last == at or not acts:
                return
            yield Mention(at + 1, last, Sense.NAMED, mention.head, acts)
            at = last + 1

    def _alias(self, at: int, found: list[Mention]) -> int | None:
        """Read «(далее – Закон)» at a token; return the place behind it, or None."""
        tokens = self._tokens
        if not self._is(at, Kind.HEREAFTER) or self._is(at - 1, Kind.AND):
            return None
        kazakh = tokens[at].text == "ари"
        if kazakh and not (at and tokens[at - 1].text == "будан") and not self._text(at + 1).startswith("карай"):
            return None
        end = at + 1
        words: list[Token] = []
        while end < len(tokens) and end - at < 14 and tokens[end].text not in (")", ";", "."):
            if tokens[end].text == "," and words:
                break
            words += [tokens[end]] if tokens[end].kind == WORD else []
            end += 1
        words = [word for word in words if word.text not in _SAYING]
        if not words or (end - at >= 14 and not kazakh):
            return None
        named = next((one for one in reversed(found) if one.sense in (Sense.NAMED, Sense.OTHER)), None)
        if named and at - named.last <= 12:
            self._remember(words, named)
        return end

    def _remember(self, words: list[Token], named: Mention) -> None:
        role = words[-1].role
        if len(words) == 1 and role and role.kind == Kind.HEAD:
            named.aliases.append(role.value)
        elif len(words) == 1 and words[0].text not in self._names.abbreviations and role is None:
            self._aliases[words[0].text] = named
        elif len(words) > 1 and role is None:
            self._naming.aliases[words[-1].text] = named.acts

    def _is_a_company(self, at: int, first: int, last: int) -> bool:
        after = self._tokens[last + 1] if last + 1 < len(self._tokens) else None
        before = self._tokens[first - 1] if first else None
        if after is not None and after.text == '"' and after.start > self._tokens[last].end:
            quoted = self._tokens[last + 2] if last + 2 < len(self._tokens) else None
            return quoted is not None and after.end == quoted.start
        if after is not None and after.text == "-" and self._kind(last + 2) == NUMBER and after.start == self._tokens[last].end:
            return True
        if before is not None and before.text == '"' and before.end == self._tokens[first].start and after is not None:
            return after.kind == WORD and after.role is None and self._folded.read[after.start].isupper()  # «УК Береке»
        # «ҚазЖол» АҚ: a closing mark right before.
        return before is not None and before.text == '"' and first > 1 and before.start == self._tokens[first - 2].end

    def _goes_on(self, at: int) -> bool:
        """Say whether it is the first law of something: «основной закон нашей кухни»."""
        return at < len(self._tokens) and self._tokens[at].text.endswith(("ей", "ой", "его", "ого", "их", "ых"))

    def _is_a_place(self, first: int, last: int) -> bool:
        before = first - 1
        while before >= 0 and self._tokens[before].text == ".":
            before -= 1
        return (before >= 0 and self._is(before, Kind.PLACE)) or self._is(last + 1, Kind.PLACE)

    def _with_ending(self, at: int) -> int:
        """Return the place of a Kazakh ending behind a hyphen, «АК-нің», else the place given."""
        tokens = self._tokens
        if at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 1].start == tokens[at].end:
            ending = tokens[at + 2]
            if ending.start == tokens[at + 1].end and ending.kind == WORD and kazakh_ending(ending.text):
                return at + 2
        return at

    def _is(self, at: int, kind: Kind) -> bool:
        role = self._tokens[at].role if 0 <= at < len(self._tokens) else None
        return role is not None and role.kind == kind

    def _kind(self, at: int) -> int | None:
        return self._tokens[at].kind if at < len(self._tokens) else None

    def _text(self, at: int) -> str:
        return self._tokens[at].text if at < len(self._tokens) else ""


_SAYING = frozenset({"по", "тексту", "именуется", "именуемый", "именуемыи", "карай", "матинде", "мәтінде", "деп", "аталады", "ари", "соответственно"})
