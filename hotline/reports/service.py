"""Writing the report into a file."""

from typing import BinaryIO, cast

from hotline.audit.service import record
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import Language
from hotline.formats.format import Format
from hotline.formats.registry import FORMATS
from hotline.reports import fragment
from hotline.reports.annexes import pack
from hotline.reports.document import build
from hotline.reports.labels import DRAFT
from hotline.reports.scope import Scope

# The report is signed on paper or sent to be read; its numbers as data are the figures and the journal.
REPORT_FORMATS = tuple(known for known in FORMATS if known.code in ("docx", "pdf"))


def export(period: Period, chosen: Format, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the report of a period, and record who took it out.

    All is read in one read-only transaction of its own; what the caller began before is rolled back.
    """
    db.session.rollback()
    with reading(), speaking(language):
        document = build(Scope(period, cast("Language", language)))
    chosen.write(document, stream)
    record("reports.download", "report", by, format=chosen.code, language=language, **_days(period))


def export_fragment(period: Period, chosen: Format, stream: BinaryIO, by: object = None) -> None:
    """Write the line's part of the grant's programme report, and record who took it out; reads as `export` does."""
    db.session.rollback()
    with reading(), speaking(fragment.LANGUAGE):
        document = fragment.build(Scope(period, fragment.LANGUAGE, notice=str(DRAFT)))
    chosen.write(document, stream)
    record("reports.fragment", "report", by, format=chosen.code, **_days(period))


def export_annexes(period: Period, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the annexes of a period as one archive, and record who took them out; reads as `export` does."""
    db.session.rollback()
    with reading(), speaking(language):
        pack.write(Scope(period, cast("Language", language), notice=str(DRAFT)), stream)
    record("reports.annexes", "report", by, language=language, **_days(period))


def _days(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
