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
from hotline.formats.watched import watched
from hotline.journal import provision_document, queries, sealed
from hotline.journal.document import build, period_words
from hotline.journal.filters import Filters
from hotline.journal.grantor import queries as grantor_queries
from hotline.journal.grantor.service import Undecided
from hotline.journal.grantor.standing import Disguise
from hotline.office import framing
from hotline.outputs.watch import Watch
from hotline.seals import produced
from hotline.seals.produced import Shown


def export(
    filters: Filters, chosen: Format, language: str, stream: BinaryIO, *, contacts: bool = False, grantor: bool = False,
    by: object = None, watch: Watch | None = None,
) -> None:  # fmt: skip
    """Write exactly the rows that the filters choose, and register the file and who took it out.

    With `grantor` it is the copy for the grantor: raise Undecided while it could identify a person, unless somebody
    decided about that.

    The rows are read in a read-only transaction of its own, so that a long file holds no lock; what the caller began
    before is rolled back. `watch` is told of each row.
    """
    besides = {name: "yes" for name, wanted in (("contacts", contacts), ("grantor", grantor)) if wanted}
    built = _copy if grantor else partial(build, contacts=contacts)
    _write("journal", built, filters, chosen, language, stream, by, watch or Watch(), **besides)
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


def export_provisions(
    filters: Filters, chosen: Format, language: str, stream: BinaryIO, by: object = None, watch: Watch | None = None
) -> None:
    """Write the statistics of the provisions cited in these rows, and register the file and who took it out."""
    _write("provisions", provision_document.build, filters, chosen, language, stream, by, watch or Watch())
    record("journal.export_provisions", "journal", by, format=chosen.code, language=language, filters=_codes(filters))


def disguise(filters: Filters) -> Disguise:
    """Return what the copy for the grantor tells less of. Raise Undecided while it could identify a person."""
    found = grantor_queries.copy_of(filters).disguise()
    if found.undecided:
        raise Undecided(found.undecided)
    return found


def _copy(filters: Filters, language: Language, shown: Shown) -> Document:
    return build(filters, language, shown=shown, disguise=disguise(filters))


def _write(
    kind: str, built: Callable[..., Document], filters: Filters, chosen: Format, language: str, stream: BinaryIO,
    by: object, watch: Watch, **besides: str,
) -> None:  # fmt: skip
    db.session.rollback()
    codes = {name: code for name, code in _codes(filters).items() if name not in ("first", "last")}
    with reading(), speaking(language):
        shown = sealed.shown(kind, chosen.code, language, (filters.first, filters.last), codes | besides)
        shown = sealed.disguised(shown) if "grantor" in besides else shown
        shown = framing.dressed(shown, kind)
        document = watched(built(filters, cast("Language", language), shown=shown), watch.step)
        framed = framing.framed(
            document, shown, kind, lambda: [user.title for user in queries.lawyers(filters)],
            besides=lambda: {"period": period_words(filters)},
        )  # fmt: skip
        sha256, size = produced.write(framed, chosen, stream)
    watch.whole(stream)
    produced.register(shown, sha256, size, by, stream)


def _codes(filters: Filters) -> dict[str, str]:
    """Return the filters for the audit: days, ids and codes; of a text searched for, only that there was one."""
    codes = {name: "yes" if value is True else str(value) for name, value in asdict(filters).items() if value}
    return codes | ({"text": "yes"} if filters.text else {})
