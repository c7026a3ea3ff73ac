"""What can be asked for of the journal: its rows, and the statistics of the provisions cited in them."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import BinaryIO

from flask_babel import gettext as _

from hotline.accounts import queries as accounts
from hotline.core import i18n
from hotline.formats.registry import format_named
from hotline.journal import queries
from hotline.journal.document import chosen_words, period_words
from hotline.journal.filters import Filters
from hotline.journal.labels import FILTERS
from hotline.journal.service import export, export_provisions
from hotline.outputs.asked import Asked
from hotline.outputs.maker import Maker
from hotline.outputs.rules import Kind
from hotline.outputs.watch import Watch

CONTACTS, GRANTOR = FLAGS = "contacts", "grantor"


def ask(filters: Filters, code: str, language: str, *, contacts: bool = False, grantor: bool = False) -> Asked:
    """Say what is asked for: these rows, in a format's code and a language, with contacts or as the copy for the grantor."""
    more = {name: value for name, value in asdict(filters).items() if value and name not in ("first", "last")}
    flags = {name: True for name, wanted in zip(FLAGS, (contacts, grantor), strict=True) if wanted}
    return Asked(filters.first, filters.last, code, language, more | flags)


def _filters(asked: Asked) -> Filters:
    more = {name: value for name, value in asked.more.items() if name not in FLAGS}
    return Filters(asked.first, asked.last, **more)


def _rights(asked: Asked) -> tuple[str, ...]:
    return ("journal.export", "journal.contacts") if asked.more.get(CONTACTS) else ("journal.export",)


def _words(asked: Asked) -> Iterator[tuple[str, str]]:
    filters = _filters(asked)
    yield _("Period"), period_words(filters)
    if filters.lawyer:
        yield str(FILTERS["lawyer"]), accounts.titles([filters.lawyer]).get(filters.lawyer, "")
    yield from chosen_words(filters, i18n.language())
    if asked.more.get(CONTACTS):
        yield _("Contacts"), _("yes")
    if asked.more.get(GRANTOR):
        yield _("Copy for the grantor"), _("yes")


def _journal(asked: Asked, stream: BinaryIO, *, by: object, watch: Watch) -> None:
    chosen, (contacts, grantor) = format_named(asked.format), (bool(asked.more.get(name)) for name in FLAGS)
    assert chosen is not None
    export(_filters(asked), chosen, asked.language, stream, contacts=contacts, grantor=grantor, by=by, watch=watch)


def _provisions(asked: Asked, stream: BinaryIO, *, by: object, watch: Watch) -> None:
    chosen = format_named(asked.format)
    assert chosen is not None
    watch.of(0)  # counting says nothing on the way
    export_provisions(_filters(asked), chosen, asked.language, stream, by, watch)


JOURNAL = Maker(
    Kind.JOURNAL,
    rights=_rights,
    rows=lambda asked: queries.count(_filters(asked)),
    words=_words,
    name=lambda asked: "-".join(["journal", *_filters(asked).days, *(name for name in FLAGS if asked.more.get(name))]),
    export=_journal,
)
PROVISIONS = Maker(
    Kind.PROVISIONS,
    rights=_rights,
    rows=lambda asked: queries.count(_filters(asked)),
    words=_words,
    name=lambda asked: "-".join(["provisions", *_filters(asked).days]),
    export=_provisions,
)
