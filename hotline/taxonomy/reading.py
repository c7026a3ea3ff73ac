"""Reading the data file of the coded lists into rows for the table."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from hotline.core.data import read_yaml
from hotline.taxonomy.rules import KINDS

DATA = Path(__file__).parent / "data" / "terms.yaml"
COLUMNS = ("parent", "position", "ru", "kk", "en", "valid_from", "valid_to", "hidden", "more")
INHERITED = ("urgency", "counts_as_consultation", "counts_as_appeal", "files_closed")
Row = dict[str, Any]


def read(path: Path | None = None) -> list[Row]:
    """Return one row a term, of plain JSON values; raise ValueError naming what is wrong."""
    try:
        lists = read_yaml(path or DATA)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(lists, dict):
        raise ValueError("the file holds no lists")
    if strange := [str(kind) for kind in lists if kind not in KINDS]:
        raise ValueError(f"no such list: {', '.join(strange)}")
    # A date may be written bare or as text; rows hold it as text, as JSON does.
    plain = json.loads(json.dumps(lists, default=str))
    rows = [_row(kind, entry, place) for kind in plain for place, entry in enumerate(_flat(plain[kind]), 1)]
    _check(rows)
    return rows


def _flat(entries: Iterable[Row]) -> Iterator[Row]:
    for entry in entries:
        children = entry.pop("children", ())
        inherited = {key: entry[key] for key in INHERITED if key in entry} | {"parent": entry.get("code")}
        yield entry
        for child in children:
            yield inherited | child


def _row(kind: str, entry: Row, place: int) -> Row:
    if "code" not in entry or any(language not in entry for language in ("ru", "kk", "en")):
        raise ValueError(f"{kind}, entry {place}: a code and the words in ru, kk and en are needed")
    named = {column: entry.pop(column, None) for column in COLUMNS if column not in ("position", "more")}
    code = str(entry.pop("code"))
    hidden = bool(named["hidden"])
    return {"kind": kind, "code": code} | named | {"hidden": hidden, "position": place, "more": entry}


def _check(rows: list[Row]) -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        place = (row["kind"], row["code"])
        if place in seen:
            raise ValueError(f"{row['kind']}: the code {row['code']} stands twice")
        seen.add(place)
        for border in ("valid_from", "valid_to"):
            if row[border] is not None:
                date.fromisoformat(row[border])
