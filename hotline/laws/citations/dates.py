"""Dates and years beside the name of an act, in Russian behind it and in Kazakh before it."""

from hotline.laws.citations.facts import Facts
from hotline.laws.citations.names import Names
from hotline.laws.citations.row import Row
from hotline.laws.citations.tokens import ACT_NUMBER, DATE, NUMBER, Token
from hotline.laws.citations.vocabulary import Kind


class DateReader:
    """Reads dates around a place in a row."""

    def __init__(self, names: Names, row: Row) -> None:
        self._names, self._row = names, row

    def behind(self, at: int, facts: Facts) -> int | None:
        """Read «от 21 мая 2013 года», «от 21.05.2013 г.», «1995 года»; return the last place, or None."""
        row = self._row
        introduced = row.does(at, Kind.FROM)
        place = at + introduced
        day = row.get(place)
        if day is None:
            return None
        if day.kind == DATE:
            last = self._with_year_word(place)
            if introduced or facts.nested or row.does(last + 1, Kind.NUMBER_SIGN) or row.kind(last + 1) == ACT_NUMBER:
                self._keep(_iso(day.text), facts)
                return last
            return None
        if _is_day(day) and row.does(place + 1, Kind.MONTH) and row.kind(place + 2) == NUMBER:
            self._keep(self._spelt(place, place + 1, place + 2), facts)
            return self._with_year_word(place + 2)
        if _is_year(day) and row.does(place + 1, Kind.YEAR):
            facts.year = day.text
            return place + 1
        return None

    def before(self, at: int, facts: Facts, floor: int) -> int | None:
        """Read «2013 жылғы 21 мамырдағы», «21.05.2013 ж.», «1995 жылғы» that ends at a place; return its first place."""
        row = self._row
        if row.does(at, Kind.MONTH):
            year_word = at - 2 - (row.text(at - 2) == ".")
            day = row.get(at - 1)
            if (
                year_word - 1 >= floor
                and day
                and _is_day(day)
                and row.does(year_word, Kind.YEAR)
                and row.kind(year_word - 1) == NUMBER
            ):
                self._keep(self._spelt(at - 1, at, year_word - 1), facts)
                return year_word - 1
            return None
        last = at - row.does(at, Kind.YEAR)
        token = row.get(last)
        if token is None or last < floor:
            return None
        if token.kind == DATE:
            self._keep(_iso(token.text), facts)
            return last
        if last < at and _is_year(token):
            facts.year = token.text
            return last
        return None

    def _keep(self, iso: str, facts: Facts) -> None:
        facts.date, facts.dated = iso, self._names.dates.get(iso, ())

    def _spelt(self, day: int, month: int, year: int) -> str:
        role = self._row.role(month)
        assert role is not None
        return f"{self._row.text(year)}-{role.number:02}-{int(self._row.text(day)):02}"

    def _with_year_word(self, at: int) -> int:
        return at + self._row.does(at + 1, Kind.YEAR)


def _is_day(token: Token) -> bool:
    return token.kind == NUMBER and len(token.text) < 3 and token.text.isdecimal()


def _is_year(token: Token) -> bool:
    return token.kind == NUMBER and len(token.text) == 4 and token.text[:2] in ("19", "20")


def _iso(text: str) -> str:
    if "-" in text:
        return text
    day, month, year = text.split(".")
    return f"{year if len(year) == 4 else '20' + year}-{int(month):02}-{int(day):02}"
