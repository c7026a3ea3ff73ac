"""Pages of the statistics of provisions: the table, the citations behind each of its numbers, and the table as a file."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hotline.core import clock, i18n
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.core.pages import page_among
from hotline.formats.registry import FORMATS, format_named
from hotline.journal import citations, makers, places
from hotline.journal.forms import FiltersForm
from hotline.journal.provisions import MOST_CITED, statistics
from hotline.journal.rules import SMALLEST_BASE, share
from hotline.journal.spans import spans
from hotline.laws import queries as laws
from hotline.laws.queries import Found
from hotline.outputs.handing import hand_out
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("provisions", __name__, url_prefix="/journal/provisions")


@blueprint.get("")
@right("journal.read")
def index() -> ResponseReturnValue:
    """Show which provisions are cited most, page by page, and what else is to be said of them."""
    form = FiltersForm.read(request.args)
    if not form.validate():
        return _page("provisions/index.html", form), 422
    counted = statistics(form.filters)
    page = page_among(counted.lines, _number())
    shown = {line.place for line in page.items}
    if page.number == 1:
        shown |= {place for subject in counted.subjects for place, _times in subject.places.most_common(MOST_CITED)}
    return _page("provisions/index.html", form, counted=counted, page=page, most=MOST_CITED, found=_found(form, shown))


@blueprint.get("/citations")
@right("journal.read")
def cited() -> ResponseReturnValue:
    """Show the citations behind a number; with `only=first`, those that were the first ones of their place."""
    form, only_first = FiltersForm.read(request.args), request.args.get("only") == "first"
    kept = {"only": "first"} if only_first else {}
    if not form.validate():
        return _page("provisions/cited.html", form, kept), 422
    if only_first:
        page = page_among([line.first for line in reversed(statistics(form.filters).new)], _number())
    else:
        page = citations.page(form.filters, _number())
    found = _found(form, {one.provision for one in page.items})
    return _page("provisions/cited.html", form, kept, page=page, found=found)


@blueprint.get("/download")
@right("journal.export", logs_view=True)
def download() -> ResponseReturnValue:
    """Hand out the whole table as a file."""
    form, chosen = FiltersForm.read(request.args), format_named(request.args.get("format", ""))
    language = request.args.get("lang", i18n.language())
    if chosen is None or language not in i18n.CODES:
        raise Missing
    if not form.validate():
        return _page("provisions/index.html", form), 422
    return hand_out(makers.PROVISIONS, makers.ask(form.filters, chosen.code, language))


def _page(template: str, form: FiltersForm, kept: dict[str, str] | None = None, **shown: object) -> str:
    kept = kept or {}
    endpoint = template.removesuffix(".html").replace("/", ".")
    return render_template(
        template,
        form=form,
        kept=kept,
        formats=FORMATS,
        name=taxonomy.name,
        share=share,
        smallest_base=SMALLEST_BASE,
        spans=spans(form, clock.today(), endpoint, **kept),
        page_url=lambda number: url_for(endpoint, **{**form.chosen, **kept, "page": number}),
        opening=lambda place="", **more: {**form.chosen, **_at(form, place), **more},
        **{"page": None, "counted": None, "found": {}} | shown,
    )


def _at(form: FiltersForm, place: str) -> dict[str, str]:
    """Return the arguments that open a place, and of it no more than what the form has chosen."""
    given = form.provision.data or ""
    exact = {"exact": "1"} if places.is_whole_act(place) else {}
    return {} if not place or given.startswith(f"{place}:") else {"provision": place} | exact


def _found(form: FiltersForm, provisions: set[str]) -> dict[str, Found]:
    """Describe provisions as of the last day chosen, by their canonical form; an act that is unknown is left out."""
    on = form.filters.last or clock.today()
    return {str(one.provision): one for one in laws.describe(sorted(provisions), on)}


def _number() -> int:
    return request.args.get("page", 1, type=int)
