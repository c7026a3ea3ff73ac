"""Reading what names an act around the word for its kind: title, number, date, country, whatever the order."""

import re
from functools import lru_cache

from hotline.laws.citations.aliases import Aliases
from hotline.laws.citations.dates import DateReader
from hotline.laws.citations.facts import NUMBERED_PLAINLY, Facts
from hotline.laws.citations.folding import fold
from hotline.laws.citations.likeness import misspelt, same_word
from hotline.laws.citations.names import HEAD_OF, Acts, Names
from hotline.laws.citations.row import Row
from hotline.laws.citations.titles import TitleReader
from hotline.laws.citations.tokens import ACT_NUMBER, DATE, MARK, NUMBER, WORD, act_number
from hotline.laws.citations.vocabulary import ALSO_LAW, HEADS, Kind
from hotline.laws.citations.words import BODIES, MANNERS, NEUTRAL

_ADJECTIVE = re.compile(r".{3,}(?:ого|ому|ым|ом|ый|ий|ой|его|ему|им|т[иы]к|д[иы]к|л[иы]к)")
_NEUTRAL = re.compile(fold("|".join(NEUTRAL)))
_ROMAN = re.compile("[ивхуl]{1,5}")
_YEAR_LETTERS = ("г", "ж")
_BODY_WORDS = 14  # between «приказ» and its number: whose order it is
_FAR = 40  # words before «Заң» that may still belong to its name


class Naming:
    """Reads around a place in a row, both ways."""

    def __init__(self, names: Names, row: Row, aliases: Aliases) -> None:
        self._names, self._row = names, row
        self._dates = DateReader(names, row)
        self.titles = TitleReader(names, row, aliases)

    def forward(self, at: int, facts: Facts) -> int:
        """Read what stands behind a place; return the last place that belongs to the name."""
        last = self._as_far_as_it_goes(at, facts)
        if facts.head in NUMBERED_PLAINLY and not facts.found:
            last = self._behind_the_body(last, facts)
        facts.project |= self._row.does(last + 1, Kind.PROJECT) and self._row.text(last + 1).startswith("жоба")
        if facts.head == "code" and not (facts.found or facts.titled):
            facts.unknown |= self._speaks_of_manners(last + 1)
        return last

    def backward(self, at: int, facts: Facts, floor: int = 0, *, adjectives: bool = True) -> int:
        """Read what stands before a place, not beyond `floor`; return the first place that belongs to the name."""
        first, floor = at, max(floor, at - _FAR)
        while first > floor and (before := self._before(first - 1, facts, floor)) is not None:
            first = before
        if adjectives:
            named = None if facts.titled else self.titles.adjectives(first, facts, floor)
            first = self._pointers(first, facts, floor) if named is None else self._country_before(named, facts, floor)
            facts.unknown &= named is None
        facts.project |= self._row.does(first - 1, Kind.PROJECT) or self._row.does(first - 2, Kind.PROJECT)
        return first

    def qualified_before(self, first: int, facts: Facts, floor: int = 0) -> int:
        """Read «Особенной части» before a name; return the first place."""
        return first - 2 if first - 2 >= floor and self._qualified(first - 2, facts) == first - 1 else first

    def misspelt_head(self, at: int) -> str | None:
        """Return what a word is that says «закон» before a title, or «кодекс» behind one, with a slip."""
        row, text = self._row, self._row.text(at)
        if text.startswith("з") and (row.does(at + 1, Kind.ABOUT, Kind.NUMBER_SIGN) or row.kind(at + 1) == ACT_NUMBER):
            return "law" if _is_slip(text, "law") else None
        if not text.startswith("к"):
            return None
        if text == "код" and row.text(at + 1) == "." and row.text(at - 1) == ".":
            return "code"  # «Угол. код.»
        if row.kind(at - 1) == WORD and self._names.like(row.text(at - 1)):
            return "code" if _is_slip(text, "code") else None
        return "constitution" if len(text) > 8 and _is_slip(text, "constitution") else None

    def _as_far_as_it_goes(self, last: int, facts: Facts) -> int:
        while (after := self._behind(last + 1, facts)) is not None:
            last = after
        return last

    def _behind(self, at: int, facts: Facts) -> int | None:
        """Read one thing behind a name; return its last place, or None."""
        token = self._row.get(at)
        if token is None:
            return None
        kind = token.role.kind if token.role else None
        if kind in (Kind.REPUBLIC, Kind.FOREIGN):
            return self._country(at, facts)
        if kind == Kind.FROM or token.kind in (NUMBER, DATE):
            return self._dates.behind(at, facts)
        if kind == Kind.NUMBER_SIGN or token.kind == ACT_NUMBER:
            return self._numbered(at, facts)
        if facts.head == "resolution" and token.text in BODIES:
            facts.body = BODIES[token.text]
            return at
        if kind == Kind.ABOUT and facts.head not in ("constitution", "rules") and not facts.titled:
            return self.titles.about(at, facts)
        if token.kind == MARK:
            return self._behind_mark(at, facts)
        if kind == Kind.APPROVED:
            return self._approved(at, facts)
        if facts.head == "rules" and not facts.titled and token.kind == WORD:
            return self.titles.open(at, facts)
        return at if token.text in ALSO_LAW else self._qualified(at, facts)

    def _behind_mark(self, at: int, facts: Facts) -> int | None:
        row, mark = self._row, self._row.text(at)
        if mark == '"' and facts.head != "constitution" and not (facts.titled or facts.qualifier):
            return self.titles.quoted(at, facts)
        if mark == "(":
            return self._bracketed(at, facts)
        year_cut = mark == "." and row.text(at - 1) in _YEAR_LETTERS and row.does(at - 1, Kind.YEAR)
        goes_on = mark == "," and row.does(at + 1, Kind.NUMBER_SIGN, Kind.APPROVED)
        return self._behind(at + 1, facts) if year_cut or goes_on else None

    def _before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read one thing before a name; return its first place, or None."""
        row, token = self._row, self._row.tokens[at]
        kind = token.role.kind if token.role else None
        if kind in (Kind.REPUBLIC, Kind.FOREIGN):
            return self._country(at, facts)
        signed = at > floor and row.does(at - 1, Kind.NUMBER_SIGN)
        if token.kind == ACT_NUMBER or (token.kind == NUMBER and signed):
            return at - signed if self._numbered(at - signed, facts) == at else None
        if kind in (Kind.MONTH, Kind.YEAR) or token.kind == DATE:
            return self._dates.before(at, facts, floor)
        if token.text == "." and at > floor and row.text(at - 1) in _YEAR_LETTERS:
            return self._before(at - 1, facts, floor)
        if kind == Kind.ABOUT_BEFORE and not facts.titled:
            return self.titles.about_before(at, facts, floor)
        if token.text == '"' and not facts.titled and facts.head in ("law", "code", "rules", "order"):
            return self.titles.quoted_before(at, facts, floor)
        if token.role is None and row.does(at - 1, Kind.ABOUT_BEFORE) and _NEUTRAL.match(token.text):
            return at  # «БАҚ туралы ескі заң»
        if facts.head == "resolution" and token.text in BODIES:
            facts.body = BODIES[token.text]
            return at
        return at if token.text in ALSO_LAW else None

    def _country(self, at: int, facts: Facts) -> int:
        facts.republic |= self._row.does(at, Kind.REPUBLIC)
        facts.foreign |= self._row.does(at, Kind.FOREIGN)
        return at

    def _country_before(self, first: int, facts: Facts, floor: int) -> int:
        """Read the country and the year before adjectives: «2014 жылғы Қазақстан Республикасының Қылмыстық»."""
        while first > floor:
            if self._row.does(first - 1, Kind.REPUBLIC, Kind.FOREIGN):
                first = self._country(first - 1, facts)
            elif (before := self._dates.before(first - 1, facts, floor)) is not None:
                first = before
            else:
                break
        return first

    def _numbered(self, at: int, facts: Facts) -> int | None:
        """Read «№ 94-V», «94-V», «№ 6» of a resolution; return the last place, or None."""
        if facts.found and facts.head != "code":
            return None
        row = self._row
        signed = row.does(at, Kind.NUMBER_SIGN)
        place = at + signed + (signed and row.text(at + 1) == ".")
        if row.kind(place) == ACT_NUMBER:
            return self._known(self._names.numbers.get(act_number(row.text(place)), ()), place, facts)
        if not signed or row.kind(place) != NUMBER or (row.kind(place + 1) == WORD and row.glued(place + 1)):
            return None
        if row.text(place + 1) == "-" and _ROMAN.fullmatch(row.text(place + 2)):
            key = act_number(f"{row.text(place)}-{row.text(place + 2)}")
            return self._known(self._names.numbers.get(key, ()), place + 2, facts)
        if facts.head in ("code", "constitution"):
            return None
        kind = "order" if facts.head == "rules" else facts.head
        acts = tuple(act for act in self._names.plain_numbers.get(row.text(place), ()) if HEAD_OF[act.kind] == kind)
        return self._known(acts, place, facts)

    def _known(self, acts: Acts, place: int, facts: Facts) -> int:
        if not facts.found:
            facts.found, facts.unknown = acts, facts.unknown or not acts
        return place

    def _pointers(self, first: int, facts: Facts, floor: int) -> int:
        """Read «этого же», «указанного», and see whether an adjective names an act that the register lacks."""
        row = self._row
        while first > floor and (role := row.role(first - 1)) is not None and role.kind == Kind.POINTER:
            facts.pointed, facts.last = True, facts.last or role.value == "last"
            first -= 1
        named = facts.pointed or facts.titled or facts.found or facts.date
        if first > floor and not named and row.kind(first - 1) == WORD and row.role(first - 1) is None:
            word = row.text(first - 1)
            if facts.head == "code" and (_ADJECTIVE.fullmatch(word) or row.text(first).startswith("кодекси")):
                facts.unknown |= not _NEUTRAL.match(word)
            facts.unknown |= facts.head == "law" and word.startswith("конституцион")
        return first

    def _bracketed(self, at: int, facts: Facts) -> int | None:
        """Read a bracket that holds nothing but what names the act: «(Общая часть)», «(№ 94-V)»."""
        if facts.nested or self._row.does(at + 1, Kind.UNIT, Kind.SHORT):
            return None
        inner = Facts(facts.head, found=facts.found, titled=facts.titled, nested=True)
        last = self._as_far_as_it_goes(at, inner)
        if last == at or inner.foreign or self._row.text(last + 1) != ")":
            return None
        facts.found, facts.titled = inner.found, inner.titled
        facts.qualifier, facts.year = inner.qualifier or facts.qualifier, inner.year or facts.year
        facts.republic |= inner.republic
        if inner.date:
            facts.date, facts.dated = inner.date, inner.dated
        return last + 1

    def _qualified(self, at: int, facts: Facts) -> int | None:
        """Read «Особенная часть», «Ерекше бөлім»: which of two acts of one name."""
        if (
            facts.head != "code"
            or self._row.kind(at) != WORD
            or not self._row.text(at + 1).startswith(("част", "боли"))
        ):
            return None
        for act in facts.titled or facts.found:
            for word in self._names.qualifiers[act.id]:
                if same_word(self._row.text(at), word):
                    facts.qualifier = word
                    return at + 1
        return None

    def _approved(self, at: int, facts: Facts) -> int | None:
        """Read «утверждённых приказом № 395/НҚ» behind the rules it approved."""
        place = at + 1 + (self._row.text(at + 1) == ".")
        role = self._row.role(place)
        if facts.nested or role is None or role.kind != Kind.HEAD or role.value != "order":
            return None
        inner = Facts("order", nested=True)
        last = self.forward(place, inner)
        facts.found = facts.found or inner.found or inner.dated
        return last if inner.found or inner.dated else None

    def _behind_the_body(self, last: int, facts: Facts) -> int:
        """Read over whose order it is, up to its date or number; return the last place of all that."""
        row, place = self._row, last + 1
        while place < len(row) and not (
            row.does(place, Kind.FROM, Kind.NUMBER_SIGN) or row.kind(place) in (DATE, ACT_NUMBER)
        ):
            acting = row.text(place) == "." and len(row.text(place - 1)) < 3  # «и.о. Министра»
            if place - last > _BODY_WORDS or row.does(place, Kind.UNIT, Kind.HEAD):
                return last
            if row.kind(place) != WORD and not acting and row.text(place) not in (",", "-"):
                return last
            facts.body = facts.body or BODIES.get(row.text(place), "")
            place += 1
        end = self._as_far_as_it_goes(place - 1, facts)
        return end if place > last + 1 and (facts.found or facts.date) else last

    def _speaks_of_manners(self, at: int) -> bool:
        return any(
            self._row.does(place, Kind.DOCUMENT) or self._row.text(place) in MANNERS for place in range(at, at + 3)
        )


@lru_cache(maxsize=1 << 12)
def _is_slip(text: str, head: str) -> bool:
    return any(misspelt(text, form) for form in HEADS[head])
