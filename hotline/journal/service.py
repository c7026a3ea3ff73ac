"""Writing the journal into a file."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import BinaryIO, cast

from hotline.audit.service import record
from hotline.core.db import db, reading
from hotline.core.i18n import speaking
from hotline.formats.document import Document, Language
from hotline.formats.format import Format
from hotline.journal import provision_document, queries, sealed
from hotline.journal.document import build, period_words
from hotline.journal.filters import Filters
from hotline.office import paper_words
from hotline.seals import produced


def export(
    filters: Filters, chosen: Format, language: str, stream: BinaryIO, *, contacts: bool = False, by: object = None
) -> None:
    """Write exactly the rows that the filters choose, and register the file and who took it out.

    The rows are read in a read-only transaction of its own, so that a long file holds no lock; what the caller began
    before is rolled back.
    """
    besides = {"contacts": "yes"} if contacts else {}
    _write("journal", partial(build, contacts=contacts), filters, chosen, language, stream, by, **besides)
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
    """Write the statistics of the provisions cited in these rows, and register the file and who took it out."""
    _write("provisions", provision_document.build, filters, chosen, language, stream, by)
    record("journal.export_provisions", "journal", by, format=chosen.code, language=language, filters=_codes(filters))


def _write(
    kind: str, built: Callable[..., Document], filters: Filters, chosen: Format, language: str, stream: BinaryIO,
    by: object, **besides: str,
) -> None:  # fmt: skip
    db.session.rollback()
    codes = {name: code for name, code in _codes(filters).items() if name not in ("first", "last")}
    with reading(), speaking(language):
        shown = sealed.shown(kind, chosen.code, language, (filters.first, filters.last), codes | besides)
        shown = paper_words.dressed(shown, kind)
        document = built(filters, cast("Language", language), shown=shown)
        framed = paper_words.framed(
            document, shown, kind, lambda: [user.title for user in queries.lawyers(filters)],
            besides=lambda: {"period": period_words(filters)},
        )  # fmt: skip
        sha256, size = produced.write(framed, chosen, stream)
    produced.register(shown, sha256, size, by)


def _codes(filters: Filters) -> dict[str, str]:
    """Return the filters for the audit: days, ids and codes; of a text searched for, only that there was one."""
    codes = {name: "yes" if value is True else str(value) for name, value in asdict(filters).items() if value}
    return codes | ({"text": "yes"} if filters.text else {})
