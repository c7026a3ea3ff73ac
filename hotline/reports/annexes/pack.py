"""All annexes of a period as one archive, with a manifest of hashes and a page that opens without the system."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask import current_app

from hotline.core import clock
from hotline.formats.registry import FORMATS
from hotline.reports.annexes.registry import ANNEXES, Annex
from hotline.reports.scope import Scope
from hotline.seals.produced import Shown

PACKED = ("pdf", "docx", "xlsx")  # compressed already
STAMP = (1980, 1, 1, 0, 0, 0)  # the archive's bytes depend on nothing but what lies in it


@dataclass(frozen=True)
class Entry:
    """One file of the archive."""

    name: str
    annex: str
    title: str
    bytes: int
    sha256: str


def write(scope: Scope, stream: BinaryIO) -> list[tuple[Shown, Entry]]:
    """Write the archive, inside `speaking(scope.language)`; return its files, as the register knows them."""
    known, entries = [], []
    with ZipFile(stream, "w") as archive:
        archive.comment = scope.shown.identifier.encode()
        for shown, entry, content in _papers(scope):
            known.append((shown, entry))
            entries.append(entry)
            _put(archive, entry.name, content)
        manifest = _manifest(scope, entries)
        _put(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n")
        page = current_app.jinja_env.get_template("reports/annex_index.html").render(scope=scope, entries=entries)
        _put(archive, "00-index.html", page.encode())
        _put(archive, "index.css", files("hotline.reports.annexes").joinpath("index.css").read_bytes())
    return known


def _papers(scope: Scope) -> Iterator[tuple[Shown, Entry, bytes]]:
    for annex in ANNEXES:
        for chosen in (known for known in FORMATS if known.code in annex.formats):
            shown = replace(scope.shown, kind=f"{annex.number}-{annex.name}", format=chosen.code)
            document, file = replace(annex.build(scope), identifier=shown.identifier), BytesIO()
            chosen.write(document, file)
            content, name = file.getvalue(), _name(annex, scope, chosen.extension)
            yield shown, Entry(name, annex.number, document.title, len(content), sha256(content).hexdigest()), content


def _name(annex: Annex, scope: Scope, extension: str) -> str:
    return f"{annex.number}-{annex.name}-{scope.language}.{extension}"


def _manifest(scope: Scope, entries: list[Entry]) -> dict[str, Any]:
    days = {"from": scope.period.first.isoformat(), "to": scope.period.last.isoformat()}
    return {
        "period": days | {"timezone": str(clock.ALMATY)},
        "language": scope.language,
        "made": clock.local(scope.made).isoformat(timespec="seconds"),
        "draft": bool(scope.notice),
        "figures": {figure.indicator.code: figure.fact for figure in scope.figures},
        "files": [asdict(entry) for entry in entries],
    }


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, STAMP)
    entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    archive.writestr(entry, content)
