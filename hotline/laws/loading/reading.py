"""Reading the register's data file into entries."""

import json
from pathlib import Path
from typing import Any

import yaml

from hotline.core.data import read_yaml
from hotline.laws.loading.checking import problems
from hotline.laws.register import ActEntry, ArticleEntry, EditionEntry

DATA = Path(__file__).parents[1] / "data" / "acts.yaml"
Row = dict[str, Any]


def read(path: Path | None = None) -> tuple[ActEntry, ...]:
    """Return the acts of a data file in their order; raise ValueError, a line for each thing that is wrong."""
    try:
        content = read_yaml(path or DATA)
        # A day may be written bare or as text; entries hold it as text.
        plain = json.loads(json.dumps(content, default=str))
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    rows = plain.get("acts") if isinstance(plain, dict) else None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise ValueError("the file holds no list of acts")
    if wrong := problems(rows):
        raise ValueError("\n".join(wrong))
    return tuple(_act(row, place) for place, row in enumerate(rows, 1))


def _act(row: Row, place: int) -> ActEntry:
    articles = tuple(
        ArticleEntry(**{"key": entry.get("number")} | _frozen(entry) | {"position": number})
        for number, entry in enumerate(row.get("articles") or (), 1)
    )
    editions = tuple(
        EditionEntry(**_frozen(entry) | {"position": number})
        for number, entry in enumerate(row.get("editions") or (), 1)
    )
    return ActEntry(**_frozen(row) | {"position": place, "articles": articles, "editions": editions})


def _frozen(row: Row) -> Row:
    given = ((name, value) for name, value in row.items() if value is not None)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given}
