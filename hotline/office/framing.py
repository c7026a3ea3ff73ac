"""What every template of a document may name, and putting a document into the template that it follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hotline.core import clock, i18n
from hotline.core.errors import Refused
from hotline.formats.document import Document
from hotline.formats.template import writing
from hotline.formats.template.offered import BODIES, Frame, Offered, Told, Unfit
from hotline.office import document_templates, queries
from hotline.seals.produced import Shown

TEMPLATE = "template"  # among what a file shows: the version of the template that it follows
DOCX = "docx"

BODY_WORDS: dict[str, Any] = dict(
    zip(
        BODIES,
        (
            _l("the place of the document itself: headings, texts, tables, charts, lines to sign on"),
            _l("the same without the lines to sign on, for a template with its own"),
        ),
        strict=True,
    )
)
_OF_DOCUMENT = {
    "title": _l("title of the document"),
    "subtitle": _l("subtitle"),
    "corner": _l("words in the corner, such as “Annex 24.7”"),
    "notice": _l("“draft” and other warnings; where a template leaves it out, it stands above the text"),
    "footer": _l("short title and days, as for a footer"),
    "identifier": _l("identifier by which the file is known again"),
}
_OF_OFFICE = {
    "organisation": ("name", _l("name of the organisation")),
    "bin": ("bin", _l("BIN")),
    "head": ("head", _l("head of the organisation")),
    "address": ("address", _l("postal address")),
    "project": ("project", _l("project")),
    "contract": ("contract", _l("number and date of the contract")),
    "phone": ("phone", _l("telephone of the line")),
    "whatsapp": ("whatsapp", _l("WhatsApp of the line")),
    "hours": ("hours", _l("working hours")),
}
TEXTS: dict[str, Any] = {
    **_OF_DOCUMENT,
    "period": _l("first and last day of the period"),
    "made": _l("day on which the document is made; of a sealed period, on which it was sealed"),
    "lawyer": _l("lawyers' names, with commas between"),
    **{name: words for name, (_key, words) in _OF_OFFICE.items()},
}
LISTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "facts": (_l("lines at the head of the document, each a label and its value"), ("label", "value")),
    "lawyers": (_l("lawyers, each with a name"), ("name",)),
}
COMMON = Offered(frozenset(TEXTS), {}, {name: parts for name, (_words, parts) in LISTS.items()})


def dressed(shown: Shown, paper: str) -> Shown:
    """Say which version of its template a file follows: the one in force at the moment that the file speaks of."""
    template = document_templates.current(paper, shown.language, shown.made_at) if shown.format == DOCX else None
    return replace(shown, filters={**shown.filters, TEMPLATE: template.version}) if template else shown


def framed(
    document: Document, shown: Shown, paper: str, lawyers: Callable[[], Sequence[str]], offered: Offered = COMMON,
    besides: Callable[[], Mapping[str, Any]] = dict,
) -> Document:  # fmt: skip
    """Put a document into the template that `dressed` named, with the common values and those that `besides` gives."""
    if (number := shown.filters.get(TEMPLATE)) is None:
        return document
    content = document_templates.content(document_templates.version(paper, shown.language, number))
    values = {**common(document, shown, lawyers()), **besides()}
    return replace(document, frame=partial(_write, Frame(content, offered, values), number))


def common(document: Document, shown: Shown, lawyers: Sequence[str]) -> dict[str, Any]:
    """Return the values that every document has, in its language and as they were at the end of its days."""
    on = min(shown.last or clock.today(), clock.today())
    days = " – ".join(i18n.day_text(day) for day in (shown.first, shown.last) if day)
    return {
        **{name: getattr(document, name) for name in _OF_DOCUMENT},
        **{name: queries.value_then(key, shown.language, on) for name, (key, _words) in _OF_OFFICE.items()},
        "footer": document.footer or document.title,
        "period": days,
        "made": i18n.day_text(shown.made_at),
        "lawyer": ", ".join(lawyers),
        "facts": tuple(Told(label, label=label, value=value) for label, value in document.facts),
        "lawyers": tuple(Told(name, name=name) for name in lawyers),
    }


def _write(frame: Frame, number: int, document: Document, stream: BinaryIO) -> None:
    try:
        writing.write(document, frame, stream)
    except Unfit as problem:
        raise Refused(
            _(
                "Version %(number)s of this document's template cannot be filled in any more: put in another one, "
                "or go back to the form that is built in.",
                number=number,
            )
        ) from problem
