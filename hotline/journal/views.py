"""Pages of the journal: the list with its filters, and the file that is the same list."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from hotline.core import clock, i18n
from hotline.core.errors import Missing, Refused
from hotline.core.guard import may, right
from hotline.formats.registry import FORMATS, format_named
from hotline.journal import counting, makers, queries
from hotline.journal.forms import FiltersForm
from hotline.journal.grantor.service import Undecided
from hotline.journal.service import disguise
from hotline.journal.spans import opening, spans
from hotline.journal.table import result_words
from hotline.laws import queries as laws
from hotline.outputs.handing import hand_out
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("journal", __name__, url_prefix="/journal")


@blueprint.get("")
@right("journal.read")
def index() -> ResponseReturnValue:
    """Show the consultations chosen, page by page, and their totals; who chose nothing sees the last days, to their end."""
    form = FiltersForm.read(request.args or opening(clock.today()))
    if not form.validate():
        return _list(form), 422
    page = queries.page(form.filters, request.args.get("page", 1, type=int) if request.args else None)
    return _list(
        form,
        page=page,
        totals=counting.totals(form.filters),
        written=laws.written({provision for row in page.items for provision in row.provisions}, i18n.language()),
    )


@blueprint.get("/download")
@right("journal.export", logs_view=True)
def download() -> ResponseReturnValue:
    """Hand out the list on the screen as a file; a long one is made by the worker."""
    form, chosen = FiltersForm.read(request.args), format_named(request.args.get("format", ""))
    language = request.args.get("lang", i18n.language())
    contacts, grantor = (request.args.get(name) == "1" for name in ("contacts", "grantor"))
    if chosen is None or language not in i18n.CODES or (contacts and not may("journal.contacts")):
        raise Missing
    if not form.validate():
        return _list(form), 422
    filters = form.filters
    if grantor and (contacts or filters.narrowed):
        raise Refused(_("The copy for the grantor holds all rows of its days, and no contacts."))
    asked = makers.ask(filters, chosen.code, language, contacts=contacts, grantor=grantor)
    try:
        if grantor:
            disguise(filters)
        return hand_out(makers.JOURNAL, asked)
    except Undecided as refusal:
        flash(str(refusal), "warning")
        return redirect(_page_url(form, "grantor.index"))


def _list(form: FiltersForm, **shown: object) -> str:
    return render_template(
        "journal/index.html",
        form=form,
        formats=FORMATS,
        fallen_back=not request.args and form.last.data != clock.today(),
        spans=spans(form, clock.today(), "journal.index"),
        name=taxonomy.name,
        result_words=result_words,
        page_url=lambda number: _page_url(form, page=number),
        **{"page": None, "totals": None, "written": {}} | shown,
    )


def _page_url(form: FiltersForm, endpoint: str = "journal.index", **changed: Any) -> str:
    """Return the address of the list, or of another page of it, with some arguments changed; None leaves one out."""
    return url_for(endpoint, **{**form.chosen, **changed})
