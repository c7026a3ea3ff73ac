"""Reading one field of a journal's row: what it says, or why it cannot be taken."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from hotline.core import clock, phone
from hotline.laws.rules import Provision
from hotline.taxonomy.rules import MISSING

SHORT = 20  # letters of a case's number and of a person's code
LONGEST_PROVISION = 160
MOST_MINUTES = 2**31 - 1
CODED = ("channel", "region", "gender", "age_bracket", "social_status", "language", "category", "outcome", "referral")
MAY_BE_MISSING = ("region", "gender", "age_bracket", "social_status", "language")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field: a code for the reason, and what stands there."""

    field: str
    code: str
    value: str = ""


@dataclass(frozen=True)
class Known:
    """What a row is held against. `codes` are those of each coded field, the next two subsets of them."""

    today: date
    codes: Mapping[str, Collection[str]]
    advising_categories: Collection[str]
    advising_outcomes: Collection[str]
    has_act: Callable[[str], bool]
    years: Collection[int]  # which have numbers already


@dataclass
class Reading:
    """One row while it is read, and what was found wrong with it so far."""

    cells: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def complain(self, name: str, code: str) -> None:
        """Note what is wrong with a field."""
        self.problems.append(Problem(name, code, self.cells[name]))


def number(reading: Reading, known: Known) -> tuple[int, int] | None:
    """Read the permanent number as year and serial; its year must be free."""
    text = reading.cells["number"]
    if not re.fullmatch(r"[1-9][0-9]{3}-[0-9]{4,9}", text):
        reading.complain("number", "no_number")
        return None
    year, serial = (int(part) for part in text.split("-"))
    if serial == 0 or written((year, serial)) != text:
        reading.complain("number", "no_number")
        return None
    if year in known.years:
        reading.complain("number", "year_taken")
    return year, serial


def name(reading: Reading, field_name: str) -> str:
    """Read a case's number or a person's code: whatever it looks like elsewhere, it is kept."""
    text = reading.cells[field_name]
    if not text:
        reading.complain(field_name, "empty")
    elif len(text) > SHORT or not text.isprintable() or text != text.strip():
        reading.complain(field_name, "no_name")
    return text


def day(reading: Reading, name: str) -> date | None:
    """Read an ISO day."""
    text = reading.cells[name]
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        reading.complain(name, "no_day")
        return None


def at(reading: Reading) -> datetime | None:
    """Put day and time together; a time that the clocks skipped on that day is no moment."""
    typed = reading.cells["time"]
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", typed):
        reading.complain("time", "no_time")
        return None
    try:
        wall = datetime.combine(date.fromisoformat(reading.cells["date"]), time.fromisoformat(typed))
        moment = clock.moment(wall.date(), wall.time())
        skipped = clock.local(moment).replace(tzinfo=None) != wall
    except (ValueError, OverflowError):
        return None  # the day itself was complained of
    if skipped:
        reading.complain("time", "skipped")
    return moment


def contact(reading: Reading) -> str | None:
    """Read a telephone number: E.164 as it is, or as people type it; one that is masked is none."""
    text = reading.cells["contact"]
    whole = text if re.fullmatch(r"\+[1-9][0-9]{6,14}", text) else phone.normalise(text)
    if text and whole is None:
        reading.complain("contact", "no_telephone")
    return whole


def lawyer(reading: Reading) -> str:
    """Read an e-mail address."""
    text = reading.cells["lawyer"].casefold()
    local, _sign, host = text.partition("@")
    if not local or not host or len(text) > 254 or not text.isprintable() or " " in text:
        reading.complain("lawyer", "no_email")
    return text


def text(reading: Reading, name: str) -> str:
    """Read a text, every character of it."""
    written = reading.cells[name]
    if any("\ud800" <= sign <= "\udfff" for sign in written):
        reading.complain(name, "half_letter")
    return written


def minutes(reading: Reading) -> int | None:
    """Read a number of minutes, or that there is none."""
    text = reading.cells["minutes"]
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) > MOST_MINUTES:
        reading.complain("minutes", "no_minutes")
        return None
    return int(text)


def code(reading: Reading, name: str, known: Known) -> str:
    """Read a code of its list, retired ones too; a statistical field may hold a missing answer, but not nothing."""
    found = reading.cells[name]
    if found and found not in known.codes[name] and not (name in MAY_BE_MISSING and found in MISSING):
        reading.complain(name, "no_code")
    if not found and name in MAY_BE_MISSING:
        reading.complain(name, "empty")
    return found


def provisions(reading: Reading, known: Known) -> tuple[str, ...]:
    """Read canonical provisions; the act must be in the register, the article need not be listed."""
    cited = tuple(part.strip() for part in reading.cells["provisions"].split(";") if part.strip())
    for canonical in cited:
        try:
            if len(canonical) > LONGEST_PROVISION:
                raise ValueError
            act = Provision.parse(canonical).act
        except ValueError:
            reading.problems.append(Problem("provisions", "no_provision", canonical))
        else:
            if not known.has_act(act):
                reading.problems.append(Problem("provisions", "no_act", act))
    return cited


def written(number: tuple[int, int]) -> str:
    """Write a consultation's number: `2020-0001`."""
    return f"{number[0]}-{number[1]:04d}"
