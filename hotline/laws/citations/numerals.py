"""Numbers of units: single, inserted (73-3), in lists, in ranges, in figures and in words."""

import re
from dataclasses import dataclass

from hotline.laws.citations.tokens import MARK, NUMBER, WORD, Token
from hotline.laws.citations.vocabulary import Kind, Role

RANGE_LIMIT = 60
_ENDING = re.compile("(?:[аоыие]?[йяюе]|ая|ую|ои|ои|[оыие]м|[оае]?го|[ое]?му|[иы]?[хм]|ти|ми|и|у|[иы]?н?ш[иы])")
_FROM_ENDING = re.compile("[нтд][ае]н")
_TO_ENDING = re.compile("[гк][ае]")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_INSERTED = re.compile(r"(\d+)([¹²³⁴-⁹])")


@dataclass(slots=True)
class Numerals:
    """Numbers as written one behind the other: values, the last token, what is seen of their form."""

    values: list[str]
    last: int
    after: int  # the place of what comes next
    spelt: bool = False  # in words
    ordinal: bool = False
    several: bool = False
    form: str = ""


class Budget:
    """How many provisions a text may name in ranges, so that a hostile one cannot ask for millions."""

    def __init__(self, length: int) -> None:
        self._left = 500 + length // 4

    def take(self, number: int) -> bool:
        """Say whether there is room for so many more, and use it."""
        self._left -= number
        return self._left >= 0


class NumeralReader:
    """Reads numbers in a row of tokens."""

    def __init__(self, tokens: list[Token], budget: Budget) -> None:
        self._tokens, self._budget = tokens, budget

    def read(self, at: int, *, cardinals: bool) -> Numerals | None:
        """Read a list of numbers that begins at a token."""
        found = self._span(at, cardinals)
        while found is not None:
            after = self._separated(found.after)
            if after is None:
                break
            more = self._item(after, cardinals=False) if cardinals else self._span(after, cardinals=False)
            if more is None or not self._belongs(found, more, cardinals):
                break
            found = Numerals(found.values + more.values, more.last, more.after, found.spelt or more.spelt, more.ordinal, True, more.form)
        return found

    def _span(self, at: int, cardinals: bool) -> Numerals | None:
        """Read «с 143 по 145», or a single number or range."""
        if self._is(at, Kind.FROM):
            first = self._item(at + 1, cardinals)
            if first is None or not self._is(first.after, Kind.TO):
                return None
            second = self._item(first.after + 1, cardinals)
            return self._range(first, second)
        first = self._item(at, cardinals)
        if first is not None and first.form == "from":
            second = self._item(first.after, cardinals)
            return self._range(first, second) if second and second.form == "to" else first
        return first

    def _range(self, first: Numerals, second: Numerals | None) -> Numerals | None:
        if second is None:
            return None
        after = second.after + self._is(second.after, Kind.UNTIL)
        values = self.between(first.values[0], second.values[-1])
        return Numerals(values, second.last, after, first.spelt, True, True)

    def between(self, first: str, last: str) -> list[str]:
        """Return what a range names; only its ends when it is none, or too long."""
        low, high = int(first.partition("-")[0]), int(last.partition("-")[0])
        if "-" in first and "-" in last and low == high:
            heads, tails = first.split("-"), last.split("-")
            inserted = range(int(heads[-1]), int(tails[-1]) + 1)
            return [f"{low}-{number}" for number in inserted] if 0 < len(inserted) <= RANGE_LIMIT else [first, last]
        if not 0 < high - low <= RANGE_LIMIT or not self._budget.take(high - low):
            return [first, last]
        return [first, *(str(number) for number in range(low + 1, high)), last]

    def _item(self, at: int, cardinals: bool) -> Numerals | None:
        token = self._get(at)
        if token is None:
            return None
        if token.kind == NUMBER:
            return self._figures(at, token)
        if token.role and token.role.kind in (Kind.ORDINAL, Kind.CARDINAL):
            return self._words(at, cardinals)
        if token.text == "(" and self._kind(at + 1) == NUMBER and self._text(at + 2) == ")":
            inner = self._figures(at + 1, self._tokens[at + 1])
            return Numerals(inner.values, at + 2, at + 3) if inner else None
        return None

    def _figures(self, at: int, token: Token) -> Numerals | None:
        values = self._values(token.text)
        if not values:
            return None
        last, after, ordinal, form = at, at + 1, False, ""
        ending = self._ending(at)
        if ending is not None:
            text = self._tokens[ending].text
            form = "from" if _FROM_ENDING.fullmatch(text) else "to" if _TO_ENDING.fullmatch(text) else ""
            ordinal, last, after = not form, ending, ending + 1
        elif self._text(after) == ")" and self._text(at - 1) != "(":
            after += 1
        if self._text(after) == "%":
            return None
        return Numerals(values, last, after, ordinal=ordinal, several=len(values) > 1, form=form)

    def _ending(self, at: int) -> int | None:
        """Return the place of an ending behind figures: «143-я», «143я», «147-ші», «143-тен»."""
        place = at + 1
        if self._text(place) == "-" and self._tokens[place].start == self._tokens[at].end:
            place += 1
        token = self._get(place)
        if token is None or token.kind != WORD or token.start != self._tokens[place - 1].end:
            return None
        text = token.text
        if _ENDING.fullmatch(text) or (place == at + 2 and (_FROM_ENDING.fullmatch(text) or _TO_ENDING.fullmatch(text))):
            return place
        return None

    def _values(self, text: str) -> list[str]:
        inserted = _INSERTED.fullmatch(text)
        if inserted:
            return [f"{inserted[1]}-{inserted[2].translate(_SUPERSCRIPTS)}"]
        parts = [part.strip() for part in text.split("-")]
        if any(not part.isdigit() or part[0] == "0" or len(part) > 4 for part in parts):
            return []
        if len(parts) == 1:
            return parts
        if len(parts) == 2:
            return self.between(*parts) if int(parts[1]) > int(parts[0]) else ["-".join(parts)]
        if len(parts) == 4:
            return self.between("-".join(parts[:2]), "-".join(parts[2:]))
        return []

    def _words(self, at: int, cardinals: bool) -> Numerals | None:
        """Read «сто сорок третья», «жүз қырық үшінші»; cardinal numbers only where a unit stands before them."""
        total, place, ordinal, below = 0, at, False, 10_000
        while not ordinal and (role := self._numeral(place)) is not None and role.number < below:
            if role.number == 1000 and 0 < total < 10:
                total *= 1000
            elif role.number == 100 and 0 < total < 10:
                total *= 100
            else:
                total += role.number
            below = 10 ** (len(str(role.number)) - 1) if role.number >= 10 and role.number % 10 == 0 else 1
            below = 101 if role.number in range(2, 10) and (after := self._numeral(place + 1)) and after.number == 100 else below
            ordinal = role.kind == Kind.ORDINAL
            place += 1
        if not total or (not ordinal and not cardinals):
            return None
        return Numerals([str(total)], place - 1, place, spelt=True, ordinal=ordinal)

    def _numeral(self, at: int) -> Role | None:
        token = self._get(at)
        return token.role if token and token.role and token.role.kind in (Kind.ORDINAL, Kind.CARDINAL) else None

    def _separated(self, at: int) -> int | None:
        """Return the place behind «,», «и», «/» when another number follows there."""
        token = self._get(at)
        if token is None or not (token.text in (",", "/") or self._is(at, Kind.AND)):
            return None
        place = at + 1
        if token.text == "," and self._is(place, Kind.AND):
            place += 1
        return place

    def _belongs(self, found: Numerals, more: Numerals, cardinals: bool) -> bool:
        """Say whether another number goes on with the list, or begins something else."""
        after = self._get(more.after)
        if not cardinals:
            return True
        role = after.role if after else None
        if after is not None and after.text == "-" and self._is(more.after + 1, Kind.UNIT):
            return False
        if role and role.kind == Kind.UNIT:
            # «ст. 7, 8-бабы», «ст. 143 и 1 часть»: the number is the next unit's; «ч. 1, 2 ст. 79»: it is not.
            return not role.before and self._numbered(more.after)
        if role and role.kind in (Kind.YEAR, Kind.MONTH):
            return False
        if after is None or after.kind != WORD or role is not None:
            return True
        last, new = found.values[-1].partition("-")[0], more.values[0].partition("-")[0]
        return int(new) >= int(last) and int(new) - int(last) < 200

    def _numbered(self, at: int) -> bool:
        """Say whether the unit at a place has its number behind it."""
        place = at + 1
        while self._text(place) in (".", "№"):
            place += 1
        return self._kind(place) == NUMBER or self._numeral(place) is not None

    numbered = _numbered

    def _is(self, at: int, kind: Kind) -> bool:
        token = self._get(at)
        return bool(token and token.role and token.role.kind == kind)

    def _get(self, at: int) -> Token | None:
        return self._tokens[at] if 0 <= at < len(self._tokens) else None

    def _text(self, at: int) -> str:
        return self._tokens[at].text if 0 <= at < len(self._tokens) else ""

    def _kind(self, at: int) -> int | None:
        return self._tokens[at].kind if 0 <= at < len(self._tokens) else None
