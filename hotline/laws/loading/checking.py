"""What can be wrong with a data file of the register."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from hotline.laws.register import ActEntry, ArticleEntry, EditionEntry
from hotline.laws.rules import Provision, is_day, is_number

ACT = frozenset(field.name for field in fields(ActEntry)) - {"position"}
ARTICLE = frozenset(field.name for field in fields(ArticleEntry)) - {"position"}
EDITION = frozenset(field.name for field in fields(EditionEntry)) - {"position"}
NEEDED = ("id", "kind", "title_ru", "short_ru", "unit")
DAYS = frozenset({"date", "in_force_from", "in_force_to", "since"})
LISTS = frozenset({"abbr_ru", "abbr_kk", "aliases", "topics"})
BELOW = frozenset({"articles", "editions"})
FLAGS = frozenset({"citable", "hidden", "to_be_checked"})
NUMBERS = frozenset({"first_article", "last_article"})
LONGEST = {"key": 40, "number": 40, "adilet_code": 40, "kind": 50, "replaced_by": 60, "amended_by": 300}
LONGEST |= {f"{name}_{language}": 200 for name in ("short", "cited") for language in ("ru", "kk", "en")}
Row = dict[str, Any]


def problems(rows: list[Row]) -> list[str]:
    """Return a line for each thing that is wrong with the rows of acts."""
    names = [name for row in rows for name in (row.get("id"), *_list(row, "aliases"))]
    return [f"{name} stands twice" for name in _twice(names)] + [line for row in rows for line in _of_act(row)]


def _of_act(row: Row) -> Iterator[str]:
    where = str(row.get("id"))
    yield from (f"{where}: {name} is missing" for name in NEEDED if not row.get(name))
    yield from _of_row(where, row, ACT)
    if row.get("unit") not in ("part", "point"):
        yield f"{where}: unit must be part or point"
    for name in (where, *_list(row, "aliases")):
        try:
            Provision(name)
        except (ValueError, TypeError) as error:
            yield f"{where}: {error}"
    for name in BELOW:
        entries = row.get(name) or []
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            yield f"{where}: {name} must be a list"
        else:
            yield from (_of_articles if name == "articles" else _of_editions)(where, entries)


def _of_articles(where: str, entries: list[Row]) -> Iterator[str]:
    keys = [str(entry.get("key", entry.get("number"))) for entry in entries]
    yield from (f"{where}, article {key}: stands twice; a second life needs a key" for key in _twice(keys))
    for key, entry in zip(keys, entries, strict=True):
        yield from _of_article(f"{where}, article {key}", entry)


def _of_editions(where: str, entries: list[Row]) -> Iterator[str]:
    keys = [entry.get("key") for entry in entries]
    yield from (f"{where}, edition {key}: stands twice" for key in _twice(keys))
    for key, entry in zip(keys, entries, strict=True):
        place = f"{where}, edition {key}"
        yield from (f"{place}: {name} is missing" for name in ("key", "change_ru") if not entry.get(name))
        touched = entry.get("articles") or []
        if not isinstance(touched, list) or not all(isinstance(one, str) and is_number(one) for one in touched):
            yield f'{place}: articles must be texts such as "8" or "73-3"'
        yield from _of_row(place, {name: value for name, value in entry.items() if name != "articles"}, EDITION)


def _of_article(where: str, entry: Row) -> Iterator[str]:
    yield from _of_row(where, entry, ARTICLE)
    number = entry.get("number")
    if number is None and not (entry.get("key") and entry.get("hidden")):
        yield f"{where}: without a number it needs a key, and hidden: true"
    if number is not None and not (isinstance(number, str) and is_number(number)):
        yield f'{where}: number must be a text such as "8" or "73-3"'


def _of_row(where: str, row: Row, known: frozenset[str]) -> Iterator[str]:
    yield from (f"{where}: there is no field {name}" for name in row if name not in known)
    for name, value in row.items():
        if name in known and name not in BELOW and value is not None and not _fits(name, value):
            yield f"{where}: {name} cannot be {value!r}"


def _fits(name: str, value: object) -> bool:
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if name in FLAGS:
        return isinstance(value, bool)
    if name in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) and len(value) <= LONGEST.get(name, 2000) and (name not in DAYS or is_day(value))


def _list(row: Row, name: str) -> list[Any]:
    value = row.get(name)
    return value if isinstance(value, list) else []


def _twice(names: list[Any]) -> list[Any]:
    seen: list[Any] = []
    return [name for name in names if name in seen or seen.append(name)]  # type: ignore[func-returns-value]
