"""One mapping of a data file, read key by key; everything wrong with it is collected with the place where it stands."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hotline.core.i18n import CODES
from hotline.indicators.words import Words

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}")
NOTHING = date(1, 1, 1)


class Entry:
    """A mapping, the place where it stands, and the problems found so far; what cannot be read gives an empty value."""

    def __init__(self, row: Any, place: str, problems: list[str]) -> None:
        self.place, self.problems = place, problems
        if not isinstance(row, dict):
            self.wrong("names and values are expected here")
        self._row: dict[Any, Any] = dict(row) if isinstance(row, dict) else {}

    def wrong(self, what: str) -> None:
        """Note what is wrong here."""
        self.problems.append(f"{self.place}: {what}")

    def has(self, key: str) -> bool:
        """Say whether a key that may be left out is there."""
        return key in self._row

    def code(self, key: str = "code") -> str:
        """Take a code; a bare 24.10 would be read as the number 24.1, so that it must stand in quotes."""
        value = self._taken(key)
        if isinstance(value, int | float):
            self.wrong(f"{key}: write {value} in quotes")
        elif value is not None and not (isinstance(value, str) and _CODE.fullmatch(value)):
            self.wrong(f"{key}: letters, digits, dots and hyphens, at most 30, are a code; {value!r} is none")
        return value if isinstance(value, str) else ""

    def words(self, key: str) -> Words:
        """Take words in every language."""
        value = self._taken(key)
        said = value if isinstance(value, dict) else {}
        missing = [code for code in CODES if not isinstance(said.get(code), str) or not said[code].strip()]
        if value is not None and (missing or set(said) != set(CODES)):
            self.wrong(f"{key}: words are needed in {', '.join(CODES)} and in nothing else")
        return Words(*("" if code in missing else said[code].strip() for code in CODES))

    def text(self, key: str) -> str:
        """Take a short text."""
        value = self._taken(key)
        if value is not None and not isinstance(value, str):
            self.wrong(f"{key}: a text is expected, write {value} in quotes")
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int:
        """Take a number from 1 up."""
        value = self._taken(key)
        if value is not None and not (type(value) is int and value > 0):
            self.wrong(f"{key}: a number from 1 up is expected, not {value!r}")
        return value if type(value) is int else 0

    def day(self, key: str) -> date:
        """Take a day, written 2020-08-01."""
        value = self._taken(key)
        if value is not None and type(value) is not date:
            self.wrong(f"{key}: a day such as 2020-08-01 is expected, not {value!r}")
        return value if type(value) is date else NOTHING

    def one(self, key: str) -> "Entry":
        """Take one mapping below this one."""
        return Entry(self._taken(key), f"{self.place}, {key}", self.problems)

    def several(self, key: str, called: str) -> Iterator["Entry"]:
        """Take a list of mappings, each called by its code, or by its place in the list."""
        value = self._taken(key)
        if value is not None and not isinstance(value, list):
            self.wrong(f"{key}: a list is expected")
        for number, row in enumerate(value if isinstance(value, list) else (), 1):
            code = row.get("code") if isinstance(row, dict) else None
            yield Entry(row, f"{self.place}, {called} {code or number}", self.problems)

    def end(self) -> None:
        """Name the keys that nobody took: each is misspelt."""
        if self._row:
            self.wrong(f"no such key: {', '.join(map(str, self._row))}")

    def _taken(self, key: str) -> Any:
        if self._row.get(key) is None:
            self.wrong(f"{key} is missing")
        return self._row.pop(key, None)
