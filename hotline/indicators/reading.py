"""Reading the programme of a grant out of its data file; the file is looked through once, when the application starts."""

from dataclasses import replace
from pathlib import Path

import yaml
from flask import Flask, current_app

from hotline.core.config import Misconfigured, Settings
from hotline.core.data import read_yaml
from hotline.core.periods import Period
from hotline.indicators.definitions import SOURCES
from hotline.indicators.dimensions import OF_PERSONS
from hotline.indicators.entry import Entry
from hotline.indicators.programme import Activity, Programme, StatisticsForm, Task
from hotline.indicators.rules import Indicator, planned

DATA = Path(__file__).parent / "data" / "programme.yaml"
ROWS = {known.code: known for known in SOURCES}  # what a file may bind its indicators to, by name


def attach(app: Flask, settings: Settings) -> None:
    """Give the application its programme; raise Misconfigured naming everything that is wrong with the file."""
    path = settings.instance / settings.programme if settings.programme else DATA
    try:
        app.extensions["programme"] = read(path)
    except ValueError as error:
        raise Misconfigured(str(error).splitlines()) from error


def current() -> Programme:
    """Return the application's programme."""
    found: Programme = current_app.extensions["programme"]
    return found


def read(path: Path = DATA) -> Programme:
    """Return the programme of a data file; raise ValueError with a line for everything that is wrong with it."""
    problems: list[str] = []
    try:
        file = Entry(read_yaml(path), path.name, problems)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(f"{path.name}: {' '.join(str(error).split())}") from error
    programme = _programme(file)
    _check_codes(programme, file)
    if problems:
        raise ValueError("\n".join(problems))
    return programme


def _programme(file: Entry) -> Programme:
    project, statistics = file.one("project"), file.one("statistics")
    found = Programme(
        project.code(),
        project.words("title"),
        tuple(_task(entry) for entry in project.several("tasks", "task")),
        statistics.words("total"),
        tuple(_statistics(entry) for entry in statistics.several("tables", "table")),
        _period(project),
    )
    for entry in (project, statistics, file):
        entry.end()
    return found


def _period(project: Entry) -> Period | None:
    if not (project.has("from") or project.has("to")):
        return None
    first, last = project.day("from"), project.day("to")
    if last < first:
        project.wrong("to: the last day comes before the first")
        return None
    return Period.of_days(first, last)


def _task(entry: Entry) -> Task:
    activities = entry.several("activities", "activity")
    found = Task(entry.code(), entry.words("title"), tuple(map(_activity, activities)))
    entry.end()
    return found


def _activity(entry: Entry) -> Activity:
    indicators = entry.several("indicators", "indicator")
    found = Activity(entry.code(), entry.words("title"), tuple(map(_indicator, indicators)))
    entry.end()
    return found


def _indicator(entry: Entry) -> Indicator:
    counts, unit, plan = _bound(entry), entry.text("unit"), entry.text("plan")
    if plan:
        try:
            planned(plan)
        except ValueError as error:
            entry.wrong(str(error))
    if unit and unit != counts.unit:
        entry.wrong(f"unit: the rows “{counts.code}” count {counts.unit or 'several units'}, not {unit}")
    found = replace(
        counts, code=entry.code(), title=entry.words("title"), plan=plan, rule=entry.words("rule"),
        version=entry.number("version"), since=entry.day("in_force"),
    )  # fmt: skip
    entry.end()
    return found


def _bound(entry: Entry) -> Indicator:
    name = entry.text("rows")
    if name and name not in ROWS:
        entry.wrong(f"rows: there is no function “{name}”; there are {', '.join(ROWS)}")
    return ROWS.get(name, SOURCES[0])


def _statistics(entry: Entry) -> StatisticsForm:
    kind = entry.text("kind")
    if kind and kind not in OF_PERSONS:
        entry.wrong(f"kind: there is no such table of persons; there are {', '.join(OF_PERSONS)}")
    found = StatisticsForm(kind, entry.words("title"))
    entry.end()
    return found


def _check_codes(programme: Programme, file: Entry) -> None:
    """Refuse a code that stands twice: it is an address."""
    seen = set(ROWS)
    for known in programme.indicators:
        if known.code in seen:
            file.wrong(f"the indicator {known.code} stands twice, or has the name of a function")
        seen.add(known.code)
    activities = [activity.code for _task, activity in programme.activities]
    for code in {code for code in activities if activities.count(code) > 1}:
        file.wrong(f"the activity {code} stands twice")
