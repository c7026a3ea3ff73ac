"""Writing the report into a file."""

from typing import BinaryIO, cast

from hotline.audit.service import record
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import Language
from hotline.formats.format import Format
from hotline.formats.registry import FORMATS
from hotline.reports.document import build

# The report is signed on paper or sent to be read; its numbers as data are the figures and the journal.
REPORT_FORMATS = tuple(known for known in FORMATS if known.code in ("docx", "pdf"))


def export(period: Period, chosen: Format, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the report of a period, and record who took it out.

    All is read in one read-only transaction of its own; what the caller began before is rolled back.
    """
    db.session.rollback()
    with reading(), speaking(language):
        document = build(period, cast("Language", language))
    chosen.write(document, stream)
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    record("reports.download", "report", by, format=chosen.code, language=language, **days)
