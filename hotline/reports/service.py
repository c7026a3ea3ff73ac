"""Writing the report into a file."""

from typing import BinaryIO, cast

from hotline.audit.service import record
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import Language
from hotline.formats.format import Format
from hotline.formats.registry import FORMATS
from hotline.journal import sealed
from hotline.reports.annexes import pack
from hotline.reports.document import build
from hotline.reports.labels import DRAFT
from hotline.reports.scope import Scope
from hotline.seals import produced

# The report is signed on paper or sent to be read; its numbers as data are the figures and the journal.
REPORT_FORMATS = tuple(known for known in FORMATS if known.code in ("docx", "pdf"))


def export(period: Period, chosen: Format, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the report of a period, and register the file and who took it out.

    All is read in one read-only transaction of its own; what the caller began before is rolled back.
    """
    db.session.rollback()
    with reading(), speaking(language):
        shown = sealed.shown("report", chosen.code, language, (period.first, period.last))
        document = build(Scope(period, cast("Language", language), shown))
    sha256, size = produced.write(document, chosen, stream)
    produced.register(shown, sha256, size, by)
    record("reports.download", "report", by, format=chosen.code, language=language, **_days(period))


def export_annexes(period: Period, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the annexes of a period as one archive, and register it, its files and who took them; reads as `export` does."""
    db.session.rollback()
    with reading(), speaking(language):
        shown = sealed.shown("annexes", "zip", language, (period.first, period.last))
        scope = Scope(period, cast("Language", language), shown, notice="" if shown.frozen else str(DRAFT))
        papers = pack.write(scope, stream)
    for paper, entry in papers:
        produced.register(paper, entry.sha256, entry.bytes, by)
    produced.register(shown, *produced.fingerprint(stream), by)
    record("reports.annexes", "report", by, language=language, **_days(period))


def _days(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
