"""All annexes of a period as one archive, with a manifest of hashes and a page that opens without the system."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files as files_of
from io import BytesIO
from pathlib import PurePath
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask_babel import gettext as _

from hotline.core import clock
from hotline.formats.registry import FORMATS
from hotline.journal import sealed
from hotline.materials import product_files
from hotline.materials import queries as materials
from hotline.materials.labels import PAPERS, TONGUES
from hotline.materials.models import ProductVersion, RecommendationFile
from hotline.materials.rules import Kind, Paper, Tongue
from hotline.outputs.watch import Watch
from hotline.reports.annexes import index
from hotline.reports.annexes.journal import undecided_words
from hotline.reports.annexes.registry import ANNEXES
from hotline.reports.document_templates import dressing
from hotline.reports.materials import letter
from hotline.reports.scope import Scope
from hotline.seals.produced import Shown

STORED = {"24.1": Kind.LINE, "24.4": Kind.RESUME, "24.5": Kind.INSTRUCTION}
LETTERS = "24.7"  # the report names them
PACKED = ("pdf", "docx", "xlsx")  # compressed already
STAMP = (1980, 1, 1, 0, 0, 0)  # the archive's bytes depend on nothing but what lies in it


@dataclass(frozen=True)
class Written:
    """One file: its name in the archive, its annex and title, and what the register says of it (None: not made here)."""

    name: str
    annex: str
    title: str
    bytes: int
    sha256: str
    shown: Shown | None = None

    @property
    def entry(self) -> dict[str, Any]:
        """Return what the manifest says."""
        names = ("name", "annex", "title", "bytes", "sha256")
        named = {"identifier": self.shown.identifier} if self.shown else {}
        return {name: getattr(self, name) for name in names} | named


def write(scope: Scope, stream: BinaryIO, watch: Watch | None = None) -> list[Written]:
    """Write the archive, inside `speaking(scope.language)`; return what is to be registered, the archive itself last.

    `watch` is told of each paper.
    """
    files, made, undecided = [], BytesIO(), undecided_words(scope.disguise.undecided)
    whole = _speaking(scope, guarded=True, written=True)  # what is true of one paper is true of the archive it lies in
    with ZipFile(made, "w") as archive:
        archive.comment = whole.shown.identifier.encode()  # by which an altered archive is known again
        for file, content in (*_papers(scope, watch or Watch()), *_stored(scope)):
            files.append(file)
            _put(archive, file.name, content)
        files.sort(key=lambda file: file.annex)  # what people put in stands under the papers of its annex
        _put(
            archive, "manifest.json", json.dumps(_manifest(whole, files), ensure_ascii=False, indent=2).encode() + b"\n"
        )
        _put(archive, "00-index.html", index.page(whole, files, undecided).encode())
        _put(archive, "index.css", files_of("hotline.reports.annexes").joinpath("index.css").read_bytes())
    content = made.getvalue()
    stream.write(content)
    return [*(file for file in files if file.shown), _written("", "", "", content, whole.shown)]


def _papers(scope: Scope, watch: Watch) -> Iterator[tuple[Written, bytes]]:
    watch.of(sum(len(annex.formats) for annex in ANNEXES))
    for annex in ANNEXES:
        for chosen in (known for known in FORMATS if known.code in annex.formats):
            spoken = _speaking(scope, guarded=annex.guarded, written=annex.written)
            own = dressing.dressed(spoken.showing(kind=f"annex.{annex.name}", format=chosen.code), annex.name)
            document, file = dressing.built(annex.build, own, annex.name), BytesIO()
            chosen.write(document, file)
            name = f"{annex.number}-{annex.name}-{scope.language}.{chosen.extension}"
            watch.step()
            yield _written(name, annex.number, document.title, file.getvalue(), own.shown), file.getvalue()


def _speaking(scope: Scope, *, guarded: bool, written: bool) -> Scope:
    """Let a paper speak of now where what it shows was decided or written after the seal."""
    shown = sealed.disguised(scope.shown) if guarded else scope.shown
    return scope.showing(changed=shown.changed or (written and scope.rewritten))


def _stored(scope: Scope) -> Iterator[tuple[Written, bytes]]:
    """Yield the files that people put into the system for an annex, as they are."""
    for number, kind in STORED.items():
        for version in materials.standing_versions(kind, scope.period):
            if version.file_key:
                content, ending = b"".join(product_files.read(version)), PurePath(version.file_name or "").suffix
                name = f"{number}-{kind}-{version.product_id}-v{version.version}-{version.tongue}{ending}"
                yield _written(name, number, _version_title(version, scope.language), content), content
    for paper in materials.papers(scope.period):
        content = b"".join(product_files.read(paper))
        yield _written(_paper_name(paper), LETTERS, _paper_title(paper), content), content


def _version_title(version: ProductVersion, language: str) -> str:
    words = {"title": version.product.title(language), "tongue": TONGUES[Tongue(version.tongue)]}
    return str(_("%(title)s: version %(number)s, %(tongue)s", number=version.version, **words))


def _paper_name(paper: RecommendationFile) -> str:
    return f"{LETTERS}-{paper.paper}-{paper.recommendation_id}-{paper.id}{PurePath(paper.file_name).suffix}"


def _paper_title(paper: RecommendationFile) -> str:
    return f"{letter(paper.recommendation)}: {PAPERS[Paper(paper.paper)]}"


def _written(name: str, annex: str, title: str, content: bytes, shown: Shown | None = None) -> Written:
    return Written(name, annex, title, len(content), sha256(content).hexdigest(), shown)


def _manifest(scope: Scope, files: list[Written]) -> dict[str, Any]:
    days = {"from": scope.period.first.isoformat(), "to": scope.period.last.isoformat()}
    return {
        "period": days | {"timezone": str(clock.ALMATY)},
        "language": scope.language,
        "made": clock.local(scope.made).isoformat(timespec="seconds"),
        "draft": not scope.shown.frozen,
        "undecided_rows": scope.disguise.undecided,
        "seals": [{"position": seal.position, "hash": seal.hash} for seal in scope.shown.seals],
        "figures": {figure.indicator.code: figure.fact for figure in (*scope.promised, *scope.figures)},
        "files": [file.entry for file in files],
    }


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, STAMP)
    entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    archive.writestr(entry, content)
