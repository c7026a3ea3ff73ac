"""Writing the journal into a file."""

from dataclasses import asdict
from typing import BinaryIO, cast

from hotline.audit.service import record
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.formats.document import Language
from hotline.formats.format import Format
from hotline.journal import provision_document
from hotline.journal.document import build
from hotline.journal.filters import Filters


def export(
    filters: Filters, chosen: Format, language: str, stream: BinaryIO, *, contacts: bool = False, by: object = None
) -> None:
    """Write exactly the rows that the filters choose, and record who took them out.

    The rows are read in a read-only transaction of its own, so that a long file holds no lock; what the caller began
    before is rolled back.
    """
    db.session.rollback()
    with reading(), speaking(language):
        chosen.write(build(filters, cast("Language", language), contacts), stream)
    record(
        "journal.export",
        "journal",
        by,
        format=chosen.code,
        language=language,
        contacts=contacts,
        filters=_codes(filters),
    )


def export_provisions(filters: Filters, chosen: Format, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the statistics of the provisions cited in these rows, and record who took them out."""
    db.session.rollback()
    with reading(), speaking(language):
        chosen.write(provision_document.build(filters, cast("Language", language)), stream)
    record("journal.export_provisions", "journal", by, format=chosen.code, language=language, filters=_codes(filters))


def _codes(filters: Filters) -> dict[str, str]:
    """Return the filters for the audit: days, ids and codes; of a text searched for, only that there was one."""
    codes = {name: "yes" if value is True else str(value) for name, value in asdict(filters).items() if value}
    return codes | ({"text": "yes"} if filters.text else {})
