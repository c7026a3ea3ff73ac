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
from hotline.journal import provision_document, sealed
from hotline.journal.document import build
from hotline.journal.filters import Filters
from hotline.journal.grantor import queries as grantor_queries
from hotline.journal.grantor.service import Undecided
from hotline.seals import produced
from hotline.seals.produced import Shown


def export(
    filters: Filters, chosen: Format, language: str, stream: BinaryIO, *, contacts: bool = False, grantor: bool = False,
    by: object = None,
) -> None:  # fmt: skip
    """Write exactly the rows that the filters choose, and register the file and who took it out.

    With `grantor` it is the copy for the grantor: raise Undecided while it could identify a person, unless somebody
    decided about that.

    The rows are read in a read-only transaction of its own, so that a long file holds no lock; what the caller began
    before is rolled back.
    """
    besides = {name: "yes" for name, wanted in (("contacts", contacts), ("grantor", grantor)) if wanted}
    built = _copy if grantor else partial(build, contacts=contacts)
    _write("journal", built, filters, chosen, language, stream, by, **besides)
    record(
        "journal.export",
        "journal",
        by,
        format=chosen.code,
        language=language,
        contacts=contacts,
        filters=_codes(filters),
        **({"grantor": True} if grantor else {}),
    )


def export_provisions(filters: Filters, chosen: Format, language: str, stream: BinaryIO, by: object = None) -> None:
    """Write the statistics of the provisions cited in these rows, and register the file and who took it out."""
    _write("provisions", provision_document.build, filters, chosen, language, stream, by)
    record("journal.export_provisions", "journal", by, format=chosen.code, language=language, filters=_codes(filters))


def _copy(filters: Filters, language: Language, shown: Shown) -> Document:
    disguise = grantor_queries.copy_of(filters).disguise()
    if disguise.undecided:
        raise Undecided(disguise.undecided)
    return build(filters, language, shown=shown, disguise=disguise)


def _write(
    kind: str, built: Callable[..., Document], filters: Filters, chosen: Format, language: str, stream: BinaryIO,
    by: object, **besides: str,
) -> None:  # fmt: skip
    db.session.rollback()
    codes = {name: code for name, code in _codes(filters).items() if name not in ("first", "last")}
    with reading(), speaking(language):
        shown = sealed.shown(kind, chosen.code, language, (filters.first, filters.last), codes | besides)
        shown = sealed.disguised(shown) if "grantor" in besides else shown
        sha256, size = produced.write(built(filters, cast("Language", language), shown=shown), chosen, stream)
    produced.register(shown, sha256, size, by)


def _codes(filters: Filters) -> dict[str, str]:
    """Return the filters for the audit: days, ids and codes; of a text searched for, only that there was one."""
    codes = {name: "yes" if value is True else str(value) for name, value in asdict(filters).items() if value}
    return codes | ({"text": "yes"} if filters.text else {})
