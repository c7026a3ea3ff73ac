"""What a row of a journal must be like to be taken in."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from hotline.cases.rules import Content, Status, finalising_problem, missing_fields
from hotline.core import clock, phone
from hotline.laws.rules import Provision
from hotline.taxonomy.rules import MISSING

SHORT = 20  # letters of a case's number and of a person's code
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
    """What a row is held against. `codes` are those of each coded field; the rest are subsets of them, acts and years."""

    today: date
    codes: Mapping[str, Collection[str]]
    advising_categories: Collection[str]
    advising_outcomes: Collection[str]
    acts: Collection[str]
    years: Collection[int]  # which have numbers already


@dataclass(frozen=True)
class Entry:
    """A row that can be taken in; the content lacks only the lawyer's account."""

    row: int
    number: tuple[int, int]
    case_number: str
    person_code: str
    contact: str | None
    lawyer: str
    content: Content


@dataclass
class _Reading:
    cells: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def complain(self, name: str, code: str) -> None:
        self.problems.append(Problem(name, code, self.cells[name]))


def entry(row: int, cells: Mapping[str, str], known: Known) -> tuple[Entry | None, list[Problem]]:
    """Read one row; return what it says, or None and everything that is wrong with it."""
    reading = _Reading(cells)
    day, at, number = _day(reading, "date"), _at(reading), _number(reading, known)
    if day and number and number[0] != day.year:
        reading.complain("number", "other_year")
    names = {name: _name(reading, name) for name in ("case_number", "person_code")}
    contact, lawyer = _contact(reading), _lawyer(reading)
    content = Content(
        at=at, answered_on=_day(reading, "answered_on"), summary=_text(reading, "summary"), advice=_text(reading, "advice"),
        minutes=_minutes(reading), provisions=_provisions(reading, known), lawyer_id=0,
        **{name: _code(reading, name, known) for name in CODED},
    )  # fmt: skip
    _check_content(reading, content, day, known)
    if reading.problems or number is None:
        return None, reading.problems
    return Entry(row, number, names["case_number"], names["person_code"], contact, lawyer, content), []


def check_together(
    entries: Iterable[Entry], case_persons: Mapping[str, str], waiting: Collection[str]
) -> dict[int, list[Problem]]:
    """Hold the rows against each other and against what is there; return the problems by row.

    `case_persons` are the codes of the persons of cases that exist, `waiting` the cases that wait for consent.
    """
    found: dict[int, list[Problem]] = {}
    numbers: set[tuple[int, int]] = set()
    persons = dict(case_persons)
    for one in entries:
        problems = found.setdefault(one.row, [])
        if one.number in numbers:
            problems.append(Problem("number", "twice", written(one.number)))
        if persons.setdefault(one.case_number, one.person_code) != one.person_code:
            problems.append(Problem("case_number", "other_person", one.case_number))
        if one.case_number in waiting:
            problems.append(Problem("case_number", "no_consent", one.case_number))
        numbers.add(one.number)
    return {row: problems for row, problems in found.items() if problems}


def gaps(numbers: Iterable[tuple[int, int]]) -> list[str]:
    """Name the numbers that are missing below the highest of each year: they are never given again."""
    years: dict[int, set[int]] = {}
    for year, serial in numbers:
        years.setdefault(year, set()).add(serial)
    return [
        written((year, serial))
        for year, serials in sorted(years.items())
        for serial in range(1, max(serials))
        if serial not in serials
    ]


def written(number: tuple[int, int]) -> str:
    """Write a consultation's number: `2020-0001`."""
    return f"{number[0]}-{number[1]:04d}"


def _number(reading: _Reading, known: Known) -> tuple[int, int] | None:
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


def _name(reading: _Reading, name: str) -> str:
    text = reading.cells[name]
    if not text:
        reading.complain(name, "empty")
    elif len(text) > SHORT or not text.isprintable() or text != text.strip():
        reading.complain(name, "no_name")
    return text


def _day(reading: _Reading, name: str) -> date | None:
    text = reading.cells[name]
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        reading.complain(name, "no_day")
        return None


def _at(reading: _Reading) -> datetime | None:
    """Put day and time together; a time that the clocks skipped on that day is no moment."""
    typed = reading.cells["time"]
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", typed):
        reading.complain("time", "no_time")
        return None
    try:
        day, at = date.fromisoformat(reading.cells["date"]), time.fromisoformat(typed)
        moment = clock.moment(day, at)
        skipped = clock.local(moment).replace(tzinfo=None) != datetime.combine(day, at)
    except (ValueError, OverflowError):
        return None  # the day itself was complained of
    if skipped:
        reading.complain("time", "skipped")
    return moment


def _contact(reading: _Reading) -> str | None:
    text = reading.cells["contact"]
    whole = text if re.fullmatch(r"\+[1-9][0-9]{6,14}", text) else phone.normalise(text)
    if text and whole is None:
        reading.complain("contact", "no_telephone")
    return whole


def _lawyer(reading: _Reading) -> str:
    text = reading.cells["lawyer"].casefold()
    local, _sign, host = text.partition("@")
    if not local or not host or len(text) > 254 or not text.isprintable() or " " in text:
        reading.complain("lawyer", "no_email")
    return text


def _text(reading: _Reading, name: str) -> str:
    text = reading.cells[name]
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        reading.complain(name, "half_letter")
    return text


def _minutes(reading: _Reading) -> int | None:
    text = reading.cells["minutes"]
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) > MOST_MINUTES:
        reading.complain("minutes", "no_minutes")
        return None
    return int(text)


def _code(reading: _Reading, name: str, known: Known) -> str | None:
    code = reading.cells[name]
    if name == "referral" and not code:
        return None
    if code and code not in known.codes[name] and not (name in MAY_BE_MISSING and code in MISSING):
        reading.complain(name, "no_code")
    if not code and name in MAY_BE_MISSING:
        reading.complain(name, "empty")
    return code


def _provisions(reading: _Reading, known: Known) -> tuple[str, ...]:
    cited = tuple(part.strip() for part in reading.cells["provisions"].split(";") if part.strip())
    for canonical in cited:
        try:
            act = Provision.parse(canonical).act
        except ValueError:
            reading.problems.append(Problem("provisions", "no_provision", canonical))
        else:
            if act not in known.acts:
                reading.problems.append(Problem("provisions", "no_act", act))
    return cited


def _check_content(reading: _Reading, content: Content, day: date | None, known: Known) -> None:
    """Hold a row against the rules of finalising, which it passes over otherwise."""
    wrong = {problem.field for problem in reading.problems}
    for name in missing_fields(content):
        if name not in ("at", "answered_on", "lawyer_id") and name not in wrong:
            reading.problems.append(Problem(name, "empty"))
            wrong.add(name)
    problem = finalising_problem(
        content,
        category_counts=content.category in known.advising_categories or "category" in wrong,
        outcome_counts=content.outcome in known.advising_outcomes or "outcome" in wrong,
        status=Status.IN_PROGRESS,
        today=known.today,
        contact_day=day,
    )
    if problem and problem[0] not in wrong:
        name = "date" if problem[0] == "at" else problem[0]
        reading.problems.append(Problem(name, problem[1], reading.cells[name]))
