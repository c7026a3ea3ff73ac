"""Pages of the register, and the fragments of the picker of provisions."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from hotline.core import clock
from hotline.core.errors import Missing
from hotline.core.guard import may, right
from hotline.laws import labels, queries, records
from hotline.laws.editing import history
from hotline.laws.forms import SearchForm
from hotline.laws.rules import NO_LONGER, NOT_YET
from hotline.laws.wording import day_words, official_text

blueprint = Blueprint("laws", __name__, url_prefix="/laws")
FOUND_SHOWN = 50
CHOSEN_SHOWN = 50


@blueprint.get("")
@right("laws.read")
def index() -> ResponseReturnValue:
    """Show the acts, and what a search finds."""
    form = SearchForm(request.args)
    valid = form.validate()
    typed = form.q.data or ""
    only = bool(form.in_force.data and valid)
    found = queries.search(typed, form.day, FOUND_SHOWN) if typed and valid else []
    shown: dict[str, Any] = {
        "form": form,
        "typed": typed,
        "found": [one for one in found if not only or one.state not in (NOT_YET, NO_LONGER)],
        "acts": queries.acts(form.day if only else None),
    }
    if request.headers.get("HX-Request") and valid:
        return render_template("laws/_found.html", live=True, **shown)
    removed = history.of_removed() if may("laws.edit") else []
    return render_template("laws/index.html", removed=removed, **shown), 200 if valid else 422


@blueprint.get("/<act_id>")
@right("laws.read")
def show(act_id: str) -> ResponseReturnValue:
    """Show an act with its articles, its editions, and what came before and after it."""
    act = queries.act(act_id)
    if act is None:
        raise Missing
    form = SearchForm(request.args)
    valid = form.validate()
    shown = render_template(
        "laws/show.html",
        act=act,
        successor=queries.act(act.replaced_by) if act.replaced_by else None,
        predecessors=records.predecessors(act.id),
        editions=records.editions(act.id),
        own=not records.act(act.id).loaded,
        entered_here=records.entered_here(act.id) if may("laws.edit") else frozenset(),
        history=history.of(act.id) if may("laws.edit") else [],
        form=form,
    )
    return shown, 200 if valid else 422


@blueprint.get("/search")
@right("laws.read")
def search() -> ResponseReturnValue:
    """Give what the picker offers for what is typed, as a list of options."""
    return render_template("laws/_options.html", found=queries.search(request.args.get("q", ""), _day()))


@blueprint.get("/chosen")
@right("laws.read")
def chosen() -> ResponseReturnValue:
    """Give the provisions already chosen as they stand on another day."""
    canonicals = request.args.getlist("provisions")[:CHOSEN_SHOWN]
    return render_template("laws/_chosen.html", found=queries.describe(canonicals, _day()))


@blueprint.record_once
def _lend_to_templates(setup: BlueprintSetupState) -> None:
    """Let every page show provisions: the picker stands in forms of other rooms."""
    lent: dict[str, Any] = {
        "described_provisions": lambda canonicals, on: queries.describe(canonicals, on or clock.today()),
        "law_doubtful": _doubtful,
        "law_kinds": labels.KINDS,
        "law_states": labels.STATES,
        "law_warnings": labels.WARNINGS,
        "law_tones": labels.TONES,
        "official_text": official_text,
    }
    setup.app.jinja_env.globals.update(lent)
    setup.app.jinja_env.filters.update(law_day=day_words, law_value=history.written)


def _doubtful(canonical: str, on: date | None) -> bool:
    return any(found.to_be_checked for found in queries.describe([canonical], on or clock.today()))


def _day() -> date:
    return SearchForm(request.args).day
