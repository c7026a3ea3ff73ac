"""What a row of a journal must be like to be taken in, and all of them together."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hotline.cases.rules import Content, Status, finalising_problem, missing_fields
from hotline.imports import fields
from hotline.imports.fields import CODED, Known, Problem, Reading, written


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


def entry(row: int, cells: Mapping[str, str], known: Known) -> tuple[Entry | None, list[Problem]]:
    """Read one row; return what it says, or None and everything that is wrong with it."""
    reading = Reading(cells)
    day, at, number = fields.day(reading, "date"), fields.at(reading), fields.number(reading, known)
    if day and number and number[0] != day.year:
        reading.complain("number", "other_year")
    names = {name: fields.name(reading, name) for name in ("case_number", "person_code")}
    contact, lawyer = fields.contact(reading), fields.lawyer(reading)
    codes = {name: fields.code(reading, name, known) for name in CODED}
    content = Content(
        at=at, answered_on=fields.day(reading, "answered_on"), channel=codes["channel"], region=codes["region"],
        gender=codes["gender"], age_bracket=codes["age_bracket"], social_status=codes["social_status"],
        language=codes["language"], category=codes["category"], summary=fields.text(reading, "summary"),
        advice=fields.text(reading, "advice"), outcome=codes["outcome"], referral=codes["referral"] or None,
        minutes=fields.minutes(reading), provisions=fields.provisions(reading, known),
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
    """Name the numbers that are missing below the highest of each year, as spans: they are never given again."""
    missing, last = [], (0, 0)
    for year, serial in sorted(numbers):
        before = last[1] if year == last[0] else 0
        if serial - before == 2:
            missing.append(written((year, serial - 1)))
        elif serial - before > 2:
            missing.append(f"{written((year, before + 1))} – {written((year, serial - 1))}")
        last = year, serial
    return missing


def _check_content(reading: Reading, content: Content, day: date | None, known: Known) -> None:
    """Hold a row against the rules of finalising, which it passes over otherwise."""
    wrong = {problem.field for problem in reading.problems}
    empty = [name for name in missing_fields(content) if name in reading.cells and name not in wrong]
    reading.problems += [Problem(name, "empty") for name in empty]
    wrong |= set(empty)
    # The rules name one problem at a time; what was told is left out, and they are asked again.
    while problem := finalising_problem(
        replace(
            content,
            summary="" if "summary" in wrong else content.summary,
            answered_on=None if "answered_on" in wrong else content.answered_on,
        ),
        category_counts="category" in wrong or content.category in known.advising_categories,
        outcome_counts="outcome" in wrong or content.outcome in known.advising_outcomes,
        status=Status.IN_PROGRESS,
        today=known.today,
        contact_day=None if "date" in wrong else day,
    ):
        name = "date" if problem[0] == "at" else problem[0]
        reading.complain(name, problem[1])
        wrong.add(name)
