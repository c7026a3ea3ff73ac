"""Reading what names an act around the word for its kind: its title, number, date, year, country."""

import re
from dataclasses import dataclass, field

from hotline.laws.citations.likeness import misspelt, same_word
from hotline.laws.citations.names import HEAD_OF, Acts, Names, Title
from hotline.laws.citations.tokens import ACT_NUMBER, DATE, MARK, NUMBER, WORD, Token, act_number
from hotline.laws.citations.vocabulary import HEADS, Kind

_ADJECTIVE = re.compile(r".{3,}(?:ого|ому|ым|ом|ый|ий|ой|его|ему|им|т[иы]к|д[иы]к|л[иы]к)")
# Adjectives that single out no act: «действующего кодекса» is the code already spoken of.
_NEUTRAL = re.compile("нов|действующ|прежн|стар|наш|отечествен|соответствующ|ныне|общ|вс[её]|сам|один|одн|друг|как|так|эт|эти|каж|люб|жана|осы|сол|ескi|колданыстагы")
_BODY_WORDS = 14  # between «приказ» and its number: whose order it is
_TITLE_WORDS = 26


@dataclass
class Facts:
    """What was read about one act."""

    head: str
    found: Acts = ()  # by number, or by abbreviation
    titled: Acts = ()
    dated: Acts = ()
    date: str = ""
    year: str = ""
    qualifier: str = ""
    republic: bool = False
    foreign: bool = False
    unknown: bool = False  # a number, title or adjective that no act of the register has
    project: bool = False
    pointed: bool = False
    last: bool = False
    court: bool = False  # a resolution of the Supreme Court, not of anybody else
    words: list[str] = field(default_factory=list)


class Naming:
    """Reads around a place in a row of tokens, both ways."""

    def __init__(self, names: Names, tokens: list[Token]) -> None:
        self._names, self._tokens = names, tokens
        self.aliases: dict[str, Acts] = {}  # «(далее – Закон об АП)»

    def acts(self, facts: Facts) -> Acts:
        """Return the acts that the facts leave."""
        if facts.head == "resolution" and not facts.court and not facts.titled:
            facts.unknown |= bool(facts.found)
            return ()
        if any(HEAD_OF[act.kind] not in _NUMBERED_AS[facts.head] for act in facts.found):
            facts.found, facts.unknown = (), True
        acts = facts.titled or facts.found
        if facts.titled and facts.found:
            acts = tuple(act for act in facts.titled if act in facts.found) or facts.titled
        if not acts and facts.head == "constitution":
            acts = self._names.of_kind("constitution")
        if not acts and facts.date and not facts.unknown:
            acts = tuple(act for act in facts.dated if HEAD_OF[act.kind] == facts.head)
            facts.unknown |= not acts
        if facts.date and len(acts) > 1:
            acts = tuple(act for act in acts if act in facts.dated) or acts
        if facts.date and facts.head in ("order", "resolution") and not facts.titled:
            acts = tuple(act for act in acts if act in facts.dated)
        if facts.year and acts:
            acts = tuple(act for act in acts if (act.date or "").startswith(facts.year))
            facts.unknown |= not acts
        if facts.qualifier and len(acts) > 1:
            acts = tuple(act for act in acts if facts.qualifier in self._names.qualifiers[act.id]) or acts
        return acts

    def forward(self, at: int, facts: Facts) -> int:
        """Read what stands behind a place; return the last place that belongs to the name."""
        last = at
        while (after := self._component(last + 1, facts)) is not None:
            last = after
        if facts.head in ("order", "resolution", "rules") and not facts.found:
            last = self._behind_the_body(last, facts)
        if self._is(last + 1, Kind.PROJECT) and self._text(last + 1).startswith("жоба"):
            facts.project = True
        if facts.head == "code" and not facts.found and not facts.titled and self._speaks_of_manners(last + 1):
            facts.unknown = True
        return last

    def backward(self, at: int, facts: Facts, floor: int, *, adjectives: bool = True) -> int:
        """Read what stands before a place, not beyond `floor`; return the first place that belongs to the name."""
        first = at
        while first > floor:
            before = self._before(first - 1, facts, floor)
            if before is None:
                break
            first = before
        if adjectives:
            first = self._adjectives(first, facts, floor)
        if any(self._is(place, Kind.PROJECT) for place in range(max(floor, first - 2), first)):
            facts.project = True
        return first

    def _component(self, at: int, facts: Facts) -> int | None:
        """Read one thing behind a name; return its last place, or None."""
        token = self._get(at)
        if token is None:
            return None
        kind = token.role.kind if token.role else None
        if kind == Kind.REPUBLIC:
            facts.republic = True
            return at
        if kind == Kind.FOREIGN:
            facts.foreign = True
            return at
        if kind == Kind.FROM or token.kind in (NUMBER, DATE):
            return self._dated(at, facts)
        if kind == Kind.NUMBER_SIGN or token.kind == ACT_NUMBER:
            return self._numbered(at, facts)
        if kind == Kind.ABOUT and facts.head in ("law", "code") and not facts.titled:
            return self._about(at, facts)
        if token.text == '"' and not facts.titled and facts.head != "constitution" and not facts.qualifier:
            return self.quoted(at, facts)
        if token.text == "(":
            return self._bracketed(at, facts)
        if token.text == "." and self._text(at - 1) in _YEAR_LETTERS and self._is(at - 1, Kind.YEAR):
            return self._component(at + 1, facts)
        if token.text == "," and (self._is(at + 1, Kind.NUMBER_SIGN) or self._is(at + 1, Kind.APPROVED)):
            return self._component(at + 1, facts)
        if kind == Kind.APPROVED:
            return self._approved(at, facts)
        if facts.head == "rules" and not facts.titled and token.kind == WORD:
            return self._plain_title(at, facts)
        if kind == Kind.HEAD and token.text == "зрк":
            return at
        return self._qualified(at, facts)

    def _before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read one thing before a name; return its first place, or None."""
        token = self._tokens[at]
        kind = token.role.kind if token.role else None
        if kind == Kind.REPUBLIC:
            facts.republic = True
            return at
        if kind == Kind.FOREIGN:
            facts.foreign = True
            return at
        if token.kind == ACT_NUMBER or (token.kind == NUMBER and self._is(at - 1, Kind.NUMBER_SIGN)):
            signed = at - 1 if self._is(at - 1, Kind.NUMBER_SIGN) and at > floor else at
            return signed if self._numbered(signed, facts) == at else None
        if kind == Kind.MONTH or token.kind == DATE or kind == Kind.YEAR:
            return self._dated_before(at, facts, floor)
        if kind == Kind.ABOUT_BEFORE and not facts.titled:
            return self._about_before(at, facts, floor)
        if token.text == '"' and not facts.titled and facts.head in ("law", "code", "rules", "order"):
            return self._quoted_before(at, facts, floor)
        if token.text == ")" and facts.head in ("law", "code"):
            return self._bracketed_before(at, facts, floor)
        if token.text == "." and at > floor and self._text(at - 1) in _YEAR_LETTERS:
            return self._before(at - 1, facts, floor)
        if kind == Kind.HEAD and token.text in ("зрк", "крз"):
            return at
        if facts.head == "resolution" and token.text in _COURT:
            facts.court = True
            return at
        return None

    def _dated(self, at: int, facts: Facts) -> int | None:
        """Read «от 21 мая 2013 года», «от 21.05.2013 г.», «1995 года»."""
        token = self._tokens[at]
        place = at + 1 if token.role and token.role.kind == Kind.FROM else at
        day = self._get(place)
        if day is None:
            return None
        if day.kind == DATE and (place > at or facts.head != "code" or True):
            self._date(_iso(day.text), facts)
            return self._year_word(place)
        month, year = self._get(place + 1), self._get(place + 2)
        if day.kind == NUMBER and month and month.role and month.role.kind == Kind.MONTH and year and year.kind == NUMBER:
            self._date(f"{year.text}-{month.role.number:02}-{int(day.text):02}" if day.text.isdigit() else "", facts)
            return self._year_word(place + 2)
        if day.kind == NUMBER and len(day.text) == 4 and day.text[:2] in ("19", "20") and self._is(place + 1, Kind.YEAR):
            facts.year = day.text
            return place + 1
        return None

    def _date(self, iso: str, facts: Facts) -> None:
        facts.date, facts.dated = iso, self._names.dates.get(iso, ())

    def _year_word(self, at: int) -> int:
        after = self._get(at + 1)
        if after and after.text == "." and False:
            return at
        return at + 1 if self._is(at + 1, Kind.YEAR) and after and len(after.text) < 6 else at

    def _dated_before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read «2013 жылғы 21 мамырдағы», «21.05.2013 ж.», «1995 жылғы» from the end."""
        token = self._tokens[at]
        if token.role and token.role.kind == Kind.MONTH and at - 3 >= floor:
            day, word, year = self._tokens[at - 1], self._tokens[at - 2], self._tokens[at - 3]
            dot = word.text == "."
            if dot and at - 4 >= floor:
                word, year = self._tokens[at - 3], self._tokens[at - 4]
            if day.kind == NUMBER and day.text.isdigit() and word.role and word.role.kind == Kind.YEAR and year.kind == NUMBER:
                self._date(f"{year.text}-{token.role.number:02}-{int(day.text):02}", facts)
                return at - 3 - dot
            return None
        if token.kind == DATE:
            self._date(_iso(token.text), facts)
            return at
        if token.role and token.role.kind == Kind.YEAR and at - 1 >= floor:
            year = self._tokens[at - 1]
            if year.kind == DATE:
                self._date(_iso(year.text), facts)
                return at - 1
            if year.kind == NUMBER and len(year.text) == 4:
                facts.year = year.text
                return at - 1
        return None

    def _numbered(self, at: int, facts: Facts) -> int | None:
        """Read «№ 94-V», «94-V», «№ 6» of a resolution."""
        signed = self._is(at, Kind.NUMBER_SIGN)
        place = at + 1 if signed else at
        if signed and self._text(place) == ".":
            place += 1
        token = self._get(place)
        if token is None or facts.found and facts.head != "code":
            return None
        if token.kind == ACT_NUMBER or (signed and token.kind == NUMBER and self._kind(place + 1) == WORD and self._glued(place)):
            if token.kind != ACT_NUMBER:
                return None
            return self._known_number(self._names.numbers.get(act_number(token.text), ()), place, facts)
        if not signed or token.kind != NUMBER:
            return None
        roman = self._get(place + 2)
        if self._text(place + 1) == "-" and roman and _ROMAN.fullmatch(roman.text):
            key = act_number(f"{token.text}-{roman.text}")
            return self._known_number(self._names.numbers.get(key, ()), place + 2, facts)
        kinds = {"order": ("order",), "rules": ("order",), "resolution": ("resolution",)}.get(facts.head, ())
        acts = tuple(act for act in self._names.plain_numbers.get(token.text, ()) if HEAD_OF[act.kind] in kinds)
        return self._known_number(acts, place, facts)

    def _known_number(self, acts: Acts, place: int, facts: Facts) -> int:
        if facts.found:
            return place
        facts.found, facts.unknown = acts, facts.unknown or not acts
        return place

    def _glued(self, place: int) -> bool:
        return self._tokens[place].end == self._tokens[place + 1].start

    def _about(self, at: int, facts: Facts) -> int | None:
        after = self._get(at + 1)
        if after and after.text == '"':
            return self.quoted(at + 1, facts)
        last, acts = self._forward_title(at + 1, facts)
        if not acts and after and after.text in self.aliases:
            last, acts = at + 1, self.aliases[after.text]
        if acts:
            facts.titled = acts
            return last
        if facts.head == "law" or after is not None and after.kind == WORD:
            facts.unknown = True
        return None

    def _plain_title(self, at: int, facts: Facts) -> int | None:
        last, acts = self._forward_title(at, facts)
        if not acts:
            return None
        facts.titled = acts
        return last

    def quoted(self, at: int, facts: Facts, *, whole: bool = False) -> int | None:
        """Read a title in quotation marks that open at a place; `whole`: nothing but a full title will do."""
        content: list[str] = []
        matched, titles = 0, None
        for place in range(at + 1, min(at + 1 + _TITLE_WORDS, len(self._tokens))):
            token = self._tokens[place]
            if token.text == '"':
                acts = self._decide(titles, content, strict=True, whole=whole)
                if acts:
                    facts.titled = acts
                    return place
                if content and not whole:
                    facts.unknown = facts.unknown or facts.head in ("law", "rules")
                    return place if facts.head in ("law",) else None
                return None
            if token.kind != WORD or self._is_glue(token, content):
                continue
            content.append(token.text)
            titles = self._narrowed(titles, token.text, facts.head, whole)
            matched += 1
        return None

    def _quoted_before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read a title in quotation marks that close at a place."""
        content: list[str] = []
        titles = None
        for place in range(at - 1, max(floor, at - _TITLE_WORDS) - 1, -1):
            token = self._tokens[place]
            if token.text == '"':
                acts = self._decide(titles, content[::-1], strict=True)
                facts.titled = acts
                facts.unknown |= not acts and bool(content)
                return place if content else None
            if token.kind != WORD or self._is_glue(token, content):
                continue
            content.append(token.text)
            titles = self._narrowed(titles, token.text, facts.head)
        return None

    def _about_before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read «Дербес деректер туралы» from its end."""
        content: list[str] = []
        titles, first = None, at
        for place in range(at - 1, max(floor, at - _TITLE_WORDS) - 1, -1):
            token = self._tokens[place]
            if token.text in ("-", ",") or (token.kind == WORD and self._is_glue(token, content)):
                continue
            narrowed = self._narrowed(titles, token.text, facts.head) if token.kind == WORD else []
            if not narrowed:
                break
            titles, first = narrowed, place
            content.append(token.text)
        acts = self._decide(titles, content[::-1])
        if not acts:
            facts.unknown = True
            return None
        # The country is part of some titles.
        while first > floor and self._is(first - 1, Kind.REPUBLIC) and not self._split_by_case(first - 1):
            first -= 1
        facts.titled = acts
        return first

    def _split_by_case(self, at: int) -> bool:
        return False

    def _forward_title(self, at: int, facts: Facts) -> tuple[int, Acts]:
        content: list[str] = []
        titles: list[Title] | None = None
        last = at - 1
        best: tuple[int, Acts] = at - 1, ()
        for place in range(at, min(at + _TITLE_WORDS, len(self._tokens))):
            token = self._tokens[place]
            if token.text in ("-", ",") or (token.text == "." and content and self._is_cut(place - 1)):
                continue
            if token.kind != WORD:
                break
            if self._is_glue(token, content) and not (content and self._names.like(token.text) and not self._names.is_glue(token.text) and token.role is None):
                if token.role and token.role.kind == Kind.REPUBLIC and last == place - 1 and best[1]:
                    best = place, best[1]
                    last = place
                continue
            narrowed = self._narrowed(titles, self._whole(place), facts.head)
            if not narrowed:
                break
            titles, last = narrowed, place
            content.append(self._whole(place))
            acts = self._decide(titles, content)
            if acts:
                best = place, acts
        return best

    def _is_cut(self, at: int) -> bool:
        """Say whether a word is cut short with a full stop and its own letters do not name anything: «перс.»."""
        token = self._tokens[at]
        return self._text(at + 1) == "." and len(token.text) > 1 and not self._names.like(token.text)

    def _whole(self, at: int) -> str:
        """Return the word of a token; cut short, the word of a title that begins so."""
        text = self._tokens[at].text
        return (self._names.completed(text) or text) if self._is_cut(at) else text

    def _narrowed(self, titles: list[Title] | None, word: str, head: str, whole: bool = False) -> list[Title]:
        like = self._names.like(word)
        if not like:
            return []
        pool = self._names.titles if titles is None else titles
        wanted = (head,) if not whole else ("law", "code", "rules")
        return [title for title in pool if title.head in wanted and not like.isdisjoint(title.words)]

    def _decide(
        self, titles: list[Title] | None, content: list[str], *, strict: bool = False, whole: bool = False
    ) -> Acts:
        """Choose among the titles that hold all words read: a whole title, else the only one begun so."""
        if not titles or not content:
            return ()
        like = [self._names.like(word) for word in content]
        known = set().union(*like)
        full = [title for title in titles if known.issuperset(title.words)]
        if full:
            return tuple(dict.fromkeys(title.act for title in full))
        if whole:
            return ()
        acts = tuple(dict.fromkeys(title.act for title in titles))
        names = {act.title_ru for act in acts}
        begun = any(title.words[0] in like[0] for title in titles)
        own = any(self._is_own(word) for word in content)
        if len(names) == 1 and own and (begun or len(content) > 1 or strict):
            return acts
        return ()

    def _is_own(self, word: str) -> bool:
        """Say whether a word stands in the titles of one act only."""
        like = self._names.like(word)
        return len({title.act.title_ru for title in self._names.titles if not like.isdisjoint(title.words)}) == 1

    def _adjectives(self, first: int, facts: Facts, floor: int) -> int:
        """Read the adjectives that say which code it is, and what points back to one."""
        content: list[str] = []
        titles: list[Title] | None = None
        place = first - 1
        while place >= floor and len(content) < 5:
            token = self._tokens[place]
            if (token.text in ("-", ",") and content or token.text == ".") and place > floor:
                place -= 1
                continue
            narrowed = self._narrowed(titles, self._whole(place), facts.head) if token.kind == WORD else []
            if not narrowed:
                break
            titles = narrowed
            content.append(self._whole(place))
            place -= 1
        whole = facts.head != "code"
        acts = self._decide(titles, content[::-1], whole=whole) if content and not facts.titled else ()
        if acts:
            facts.titled = acts
            facts.unknown = False
            start = place + 1
            while start < len(self._tokens) and self._tokens[start].text in ("-", ".", ","):
                start += 1
            return self._country_before(start, facts, floor)
        return self._pointers(first, facts, floor)

    def _country_before(self, first: int, facts: Facts, floor: int) -> int:
        while first > floor:
            role = self._tokens[first - 1].role
            if role and role.kind == Kind.REPUBLIC:
                facts.republic = True
            elif role and role.kind == Kind.FOREIGN:
                facts.foreign = True
            else:
                token = self._tokens[first - 1]
                if token.role and token.role.kind == Kind.YEAR or token.kind == DATE:
                    before = self._dated_before(first - 1, facts, floor)
                    if before is not None:
                        first = before
                        continue
                break
            first -= 1
        return first

    def _pointers(self, first: int, facts: Facts, floor: int) -> int:
        start = first
        while start > floor:
            token = self._tokens[start - 1]
            role = token.role
            if role is None or role.kind != Kind.POINTER:
                break
            facts.pointed = True
            facts.last = facts.last or role.value == "last"
            start -= 1
        if start > floor and not facts.pointed and not facts.titled and not facts.found and not facts.date:
            token = self._tokens[start - 1]
            if token.kind == WORD and token.role is None and facts.head in ("code", "law", "constitution"):
                if facts.head == "code" and (_ADJECTIVE.fullmatch(token.text) or self._tokens[start].text.startswith("кодекси")):
                    facts.unknown |= not _NEUTRAL.match(token.text)
                elif facts.head == "law" and token.text.startswith("конституцион"):
                    facts.unknown = True
        return start

    def _bracketed(self, at: int, facts: Facts) -> int | None:
        """Read a bracket that holds nothing but what names the act: «(Общая часть)», «(№ 94-V)»."""
        inner = Facts(facts.head, found=facts.found, titled=facts.titled)
        last = at
        while self._text(last + 1) != ")":
            after = self._component(last + 1, inner)
            if after is None:
                return None
            last = after
        if inner.foreign or last == at:
            return None
        facts.found, facts.titled = inner.found, inner.titled
        facts.qualifier = inner.qualifier or facts.qualifier
        facts.year = inner.year or facts.year
        if inner.date:
            facts.date, facts.dated = inner.date, inner.dated
        facts.republic |= inner.republic
        return last + 1

    def _bracketed_before(self, at: int, facts: Facts, floor: int) -> int | None:
        return None

    def _qualified(self, at: int, facts: Facts) -> int | None:
        """Read «Особенная часть», «Ерекше бөлім»: which of two acts of one name."""
        token = self._tokens[at]
        if token.kind != WORD or facts.head != "code" or token.role is not None and token.role.kind != Kind.UNIT:
            return None
        acts = facts.titled or facts.found
        for word in {word for act in acts for word in self._names.qualifiers[act.id]}:
            if same_word(token.text, word) and self._text(at + 1)[:4] in ("част", "боли"):
                facts.qualifier = word
                return at + 1
        return None

    def qualified_before(self, first: int, facts: Facts, floor: int) -> int:
        """Read «Особенной части» before a name."""
        if first - 2 >= floor and self._qualified(first - 2, facts) == first - 1:
            return first - 2
        return first

    def _approved(self, at: int, facts: Facts) -> int | None:
        """Read «утверждённых приказом № 395/НҚ» behind the rules it approved."""
        place = at + 1
        if self._text(place) == ".":
            place += 1
        role = self._tokens[place].role if place < len(self._tokens) else None
        if role is None or role.kind != Kind.HEAD or role.value != "order":
            return None
        inner = Facts("order")
        last = self.forward(place, inner)
        if not inner.found and not inner.dated:
            return None
        facts.found = facts.found or inner.found or inner.dated
        return last

    def _behind_the_body(self, last: int, facts: Facts) -> int:
        """Read over whose order it is, up to its date or number."""
        place = last + 1
        while place < len(self._tokens) and place - last <= _BODY_WORDS:
            token = self._tokens[place]
            if token.kind == WORD and token.role and token.role.kind in (Kind.FROM, Kind.NUMBER_SIGN):
                break
            if token.text == "№" or token.kind in (DATE, ACT_NUMBER):
                break
            role = token.role
            facts.court |= token.text in _COURT
            acting = token.text == "." and len(self._text(place - 1)) < 3
            if token.kind != WORD and token.text not in (",", "-") and not acting or role and role.kind in (Kind.UNIT, Kind.HEAD):
                return last
            place += 1
        else:
            return last
        if place == last + 1:
            return last
        end = place - 1
        while (after := self._component(end + 1, facts)) is not None:
            end = after
        return end if facts.found or facts.date else last

    def _speaks_of_manners(self, at: int) -> bool:
        return any(self._is(place, Kind.DOCUMENT) or self._text(place) in _MANNERS for place in range(at, at + 3))

    def misspelt_head(self, at: int) -> str | None:
        """Return what a word is that says «закон» before a title, or «кодекс» behind one, with a slip."""
        text = self._tokens[at].text
        if text[:1] == "з" and (self._is(at + 1, Kind.ABOUT) or self._is(at + 1, Kind.NUMBER_SIGN) or self._kind(at + 1) == ACT_NUMBER):
            return "law" if any(misspelt(text, form) for form in HEADS["law"]) else None
        if text[:1] == "к" and at and self._tokens[at - 1].kind == WORD and self._names.like(self._tokens[at - 1].text):
            return "code" if any(misspelt(text, form) for form in HEADS["code"]) else None
        if text[:1] == "к" and len(text) > 8:
            return "constitution" if any(misspelt(text, form) for form in HEADS["constitution"]) else None
        return None

    def _is_glue(self, token: Token, content: list[str]) -> bool:
        role = token.role
        if self._names.is_glue(token.text):
            return True
        return role is not None and role.kind in (Kind.REPUBLIC, Kind.ABOUT, Kind.ABOUT_BEFORE, Kind.AND, Kind.HEAD)

    def _is(self, at: int, kind: Kind) -> bool:
        role = self._tokens[at].role if 0 <= at < len(self._tokens) else None
        return role is not None and role.kind == kind

    def _get(self, at: int) -> Token | None:
        return self._tokens[at] if 0 <= at < len(self._tokens) else None

    def _text(self, at: int) -> str:
        return self._tokens[at].text if 0 <= at < len(self._tokens) else ""

    def _kind(self, at: int) -> int | None:
        return self._tokens[at].kind if 0 <= at < len(self._tokens) else None


# What kinds of acts the number behind a word for a kind may be of.
_NUMBERED_AS = {
    "law": ("law", "code"), "code": ("code",), "constitution": ("constitution",), "order": ("order",), "rules": ("order",),
    "resolution": ("resolution",),
}  # fmt: skip
_YEAR_LETTERS = ("г", "ж")
_ROMAN = re.compile("[ивхуl]{1,5}")
_COURT = frozenset("вс жс верховного суда верховныи верховный жогаргы сотынын соттын соты нормативное нормативного нормативному "
                   "нормативным нормативном нормативтик нормативных пленума".split())
_MANNERS = frozenset("корпоративнои корпоративной чести поведения судеискои судейской адвокатской деловои деловой этики".split())


def _iso(text: str) -> str:
    if "-" in text:
        return text
    day, month, year = text.split(".")
    return f"{year if len(year) == 4 else '20' + year}-{int(month):02}-{int(day):02}"
