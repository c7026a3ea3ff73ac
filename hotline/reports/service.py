"""Writing the report, its annexes and the part for the programme report into files, each registered."""

from collections.abc import Callable
from typing import BinaryIO, cast

from hotline.audit.service import record
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import Document, Language
from hotline.formats.format import Format
from hotline.formats.registry import FORMATS
from hotline.journal import sealed
from hotline.outputs.watch import Watch
from hotline.reports import fragment
from hotline.reports.annexes import pack
from hotline.reports.document import build
from hotline.reports.document_templates import dressing
from hotline.reports.scope import Scope
from hotline.seals import produced
from hotline.seals.keeping import TELLING

# The report is signed on paper or sent to be read; its numbers as data are the figures and the journal.
REPORT_FORMATS = tuple(known for known in FORMATS if known.code in ("docx", "pdf"))


def export(
    period: Period, chosen: Format, language: str, stream: BinaryIO, by: object = None, watch: Watch | None = None
) -> None:
    """Write the report of a period, and register the file and who took it out.

    All is read in one read-only transaction of its own; what the caller began before is rolled back.
    """
    _write("report", build, period, chosen, language, stream, by, watch)
    record("reports.download", "report", by, format=chosen.code, language=language, **_days(period))


def export_fragment(
    period: Period, chosen: Format, stream: BinaryIO, by: object = None, watch: Watch | None = None
) -> None:
    """Write the line's part of the grant's programme report; reads and registers as `export` does."""
    _write("programme", fragment.build, period, chosen, fragment.LANGUAGE, stream, by, watch)
    record("reports.fragment", "report", by, format=chosen.code, **_days(period))


def export_annexes(
    period: Period, language: str, stream: BinaryIO, by: object = None, watch: Watch | None = None
) -> None:
    """Write the annexes of a period as one archive, a draft unless the period is sealed; every file in it is registered."""
    watch = watch or Watch()
    db.session.rollback()
    with reading(), speaking(language):
        written = pack.write(_scope("annexes", "zip", period, language), stream, watch)
    watch.whole(stream)
    archive = written[-1]
    assert archive.shown is not None
    produced.keep(archive.shown, archive.sha256, stream)
    for one in written:
        if one.shown:
            produced.enter(one.shown, one.sha256, one.bytes, by, alone=one is archive)
    record("reports.annexes", "report", by, language=language, **_days(period))


def _write(
    kind: str, built: Callable[[Scope], Document], period: Period, chosen: Format, language: str, stream: BinaryIO,
    by: object, watch: Watch | None,
) -> None:  # fmt: skip
    db.session.rollback()
    with reading(), speaking(language):
        scope = _scope(kind, chosen.code, period, language)
        if built is build and scope.rewritten:
            scope = scope.showing(changed=True)
        scope = dressing.dressed(scope, kind)
        document = dressing.built(built, scope, kind)
    sha256, size = produced.write(document, chosen, stream)
    if watch:
        watch.whole(stream)
    produced.register(scope.shown, sha256, size, by, stream)


def _scope(kind: str, code: str, period: Period, language: str) -> Scope:
    shown = sealed.shown(kind, code, language, (period.first, period.last))
    scope = Scope(period, cast("Language", language), shown)
    return scope.showing(filters=dict(shown.filters) | scope.unsealed) if kind in TELLING else scope


def _days(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
