"""Mentions of acts in a row: by the word for their kind, by abbreviation, by number, by title."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from hotline.laws.citations.abbreviations import Abbreviation, abbreviation
from hotline.laws.citations.aliases import Aliases, definition
from hotline.laws.citations.facts import Facts
from hotline.laws.citations.names import Acts, Names
from hotline.laws.citations.naming import Naming
from hotline.laws.citations.row import Row
from hotline.laws.citations.surroundings import is_approved, is_company, is_noun, is_place, is_wider, stands_alone
from hotline.laws.citations.tokens import ACT_NUMBER, NUMBER, WORD, Token
from hotline.laws.citations.vocabulary import ALSO_LAW, Kind, kazakh_ending


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
    weak: bool = False  # a short name that alone may as well be something else
    code: bool = False  # an article's number may stand beside it bare: 147 УК
    plural: bool = False
    loose: bool = False  # found by a number or title alone: a word for the kind near by may take it in
    aliases: tuple[str, ...] = ()  # the kinds of which it is «далее – Закон»


class Mentions:
    """The mentions of one row."""

    def __init__(self, names: Names, row: Row, aliases: Aliases) -> None:
        self._names, self._row, self._aliases = names, row, aliases
        self._naming = Naming(names, row, aliases)
        self._defining: Mention | None = None  # the last one that «далее – …» may mean

    def find(self) -> list[Mention]:
        """Return the mentions in order; none overlaps another."""
        found: list[Mention] = []
        behind = 0
        for at, token in enumerate(self._row.tokens):
            if at < behind or (token.role is None and token.kind != ACT_NUMBER and not self._may_begin(at, token)):
                continue
            mention = self._at(at, found[-1] if found else None)
            if mention is None:
                behind = self._alias(at) or at + 1
                continue
            self._take(mention, found)
            behind = found[-1].last + 1
        return found

    def _take(self, mention: Mention, found: list[Mention]) -> None:
        # What stands before the word for the kind may have looked like a mention of its own.
        while found and found[-1].last >= mention.first:
            found.pop()
        same = bool(found) and mention.sense == Sense.NAMED and found[-1].acts == mention.acts
        if same and is_approved(self._row, found[-1].last, mention.first):
            mention.first = found.pop().first
        if mention.plural:
            self._join_before(mention, found)
        found.append(mention)
        if mention.sense in (Sense.NAMED, Sense.OTHER):
            self._defining = mention
        if mention.plural:
            found += self._more(mention)

    def _join_before(self, mention: Mention, found: list[Mention]) -> None:
        """Take what stands before a plural as acts: «Жарнама туралы» және «Масс-медиа туралы» заңдар."""
        begin = mention.first
        for earlier in reversed(found):
            if not (earlier.loose and earlier.last + 2 == begin and self._is_joined(begin)):
                break
            earlier.weak = earlier.loose = False
            begin = earlier.first
        facts = Facts(mention.head)
        begin = self._before_article(begin)
        if mention.head == "code" and self._is_joined(begin):
            # «Уголовного и Гражданского кодексов», «ст. 131 Уголовного и ст. 79 Административного кодексов»
            first = self._naming.titles.adjectives(begin - 1, facts, found[-1].last + 1 if found else 0)
            if first is not None:
                found.append(Mention(first, begin - 2, Sense.NAMED, mention.head, facts.titled, code=True))

    def _before_article(self, at: int) -> int:
        """Return the place of «ст. 143» or «143» when it stands before a place, else the place."""
        row = self._row
        if row.kind(at - 1) != NUMBER:
            return at
        stopped = at - 1 - (row.text(at - 2) == ".")
        return stopped - 1 if row.does(stopped - 1, Kind.UNIT) else at - 1

    def _is_joined(self, at: int) -> bool:
        return self._row.does(at - 1, Kind.AND) or self._row.text(at - 1) == ","

    def _may_begin(self, at: int, token: Token) -> bool:
        """Say whether a token that has no role may yet begin a mention: misspelt, an alias, a title."""
        if token.kind == WORD:
            return token.text[0] in "зк" or token.text in self._aliases.words
        if token.text != '"' or self._row.kind(at + 1) != WORD:
            return False
        return self._row.does(at + 1, Kind.ABOUT) or bool(self._names.like(self._row.text(at + 1)))

    def _at(self, at: int, before: Mention | None) -> Mention | None:
        token = self._row.tokens[at]
        if token.kind == ACT_NUMBER:
            return self._number(at)
        if token.text == '"':
            return self._title(at)
        if token.kind != WORD:
            return None
        if token.role is not None and token.role.kind == Kind.HEAD:
            return self._head(at, token.role.value, before)
        if known := self._aliases.words.get(token.text):
            return Mention(at, self._with_ending(at), Sense.NAMED if known[1] else Sense.OTHER, *known)
        if token.role is not None:
            return self._abbreviation(at) if token.role.kind == Kind.SHORT else None
        head = self._naming.misspelt_head(at)
        return self._head(at, head, before) if head else None

    def _head(self, at: int, head: str, before: Mention | None) -> Mention | None:
        """Read a mention around the word for its kind."""
        row, role = self._row, self._row.role(at)
        floor = before.last + 1 if before and not before.loose and before.sense in (Sense.NAMED, Sense.OTHER) else 0
        facts = Facts(head, body="court" if row.text(at).startswith("нп") else "")
        first = self._naming.backward(at, facts, floor)
        last = self._naming.forward(at + (row.text(at) == "код"), facts)
        first = self._naming.qualified_before(first, facts, floor)
        if head == "constitution" and is_place(row, first, last):
            return None
        mention = Mention(first, self._with_ending(last), Sense.OTHER, head, code=head == "code")
        mention.loose = row.text(at) in ALSO_LAW or row.text(last + 1) == "бекиту"
        mention.weak = head == "constitution" and not facts.republic and not row.written(at)[0].isupper()
        acts = () if facts.outside else facts.acts(self._names)
        if acts and not (head == "law" and acts[0].kind == "constitution" and is_wider(row, last + 1)):
            mention.sense, mention.acts = Sense.NAMED, acts
            mention.plural = role is not None and role.plural
        elif not (acts or facts.unknown or facts.outside):
            mention.sense = Sense.LAST if facts.last else Sense.BACK
        return mention

    def _abbreviation(self, at: int) -> Mention | None:
        short = abbreviation(self._names, self._row.text(at), self._row.written(at))
        if short is None:
            return None
        if not stands_alone(self._row, at):
            return self._abbreviated(at, short)
        sense = Sense.NAMED if short.alone else Sense.OTHER
        weak = not (short.certain and short.capitals)
        return Mention(at, at, sense, short.head, short.alone, weak, code=short.head == "code")

    def _abbreviated(self, at: int, short: Abbreviation) -> Mention | None:
        """Read an abbreviation with what stands around it."""
        head = short.head
        facts = Facts(head, found=short.acts)
        first = self._naming.backward(at, facts, adjectives=False)
        last = self._with_ending(self._naming.forward(self._with_ending(at), facts))
        first = self._naming.qualified_before(first, facts)
        if is_company(self._row, first, last):
            return None
        mention = Mention(first, last, Sense.NAMED, head, facts.acts(self._names), code=head == "code")
        certain = facts.republic or facts.qualifier or short.certain
        mention.weak = not certain or not (short.capitals or facts.republic)
        if facts.outside or not mention.acts:
            mention.sense, mention.acts = Sense.OTHER, ()
        return mention

    def _number(self, at: int) -> Mention | None:
        """Read a law's number with no word for its kind: «ст. 24 № 94-V»."""
        facts = Facts("law")
        first = self._naming.backward(at + 1, facts, adjectives=False)
        if not facts.found:
            return None
        last = self._naming.forward(at, facts)
        acts = facts.acts(self._names)
        if facts.foreign or not acts or self._row.does(last + 1, Kind.HEAD):
            return None  # the word for the kind takes its number along
        return Mention(
            first, self._with_ending(last), Sense.NAMED, "law", acts, weak=is_noun(self._row, first - 1), loose=True
        )

    def _title(self, at: int) -> Mention | None:
        """Read a whole title in quotation marks with no word for its kind beside it."""
        last, acts = self._naming.titles.quoted_whole(at)
        if not acts or self._row.does(last + 1, Kind.HEAD):
            return None  # the word for the kind takes its title along
        facts = Facts("law", titled=acts)
        last = self._naming.forward(last, facts)
        return Mention(at, last, Sense.NAMED, "law", facts.acts(self._names), weak=True, loose=True)

    def _more(self, mention: Mention) -> Iterator[Mention]:
        """Yield further acts after a plural: «Законы РК «О связи» и «О рекламе»»."""
        at = mention.last + 1
        while self._row.text(at) == "," or self._row.does(at, Kind.AND):
            facts = Facts(mention.head)
            last = self._naming.forward(at, facts)
            acts = facts.acts(self._names)
            if last == at or not acts:
                return
            yield Mention(at + 1, last, Sense.NAMED, mention.head, acts)
            at = last + 1

    def _alias(self, at: int) -> int | None:
        """Read «(далее – Закон)» at a token; return the place behind it, or None."""
        read = definition(self._row, at)
        if read is None:
            return None
        words, behind = read
        named = self._defining
        if named and at - named.last <= _NEAR:
            role = words[-1].role
            if len(words) == 1 and role and role.kind == Kind.HEAD:
                named.aliases += (role.value,)
            elif role is None and len(words) == 1:
                self._aliases.words[words[0].text] = named.head, named.acts
            elif role is None:
                self._aliases.titles[words[-1].text] = named.acts
        return behind

    def _with_ending(self, at: int) -> int:
        """Return the place of a Kazakh ending behind a hyphen, «АК-нің», else the place given."""
        row = self._row
        hyphened = row.text(at + 1) == "-" and row.glued(at + 1) and row.glued(at + 2) and row.kind(at + 2) == WORD
        return at + 2 if hyphened and kazakh_ending(row.text(at + 2)) else at


_NEAR = 12  # tokens between an act and «далее – …» that renames it
