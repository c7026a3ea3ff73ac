"""Pages of the register, and the fragments of the picker of provisions."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from hotline.core import clock
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.laws import labels, queries
from hotline.laws.forms import SearchForm
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
    found = queries.search(typed, form.day, FOUND_SHOWN) if typed and valid else []
    acts = queries.acts(form.day if form.in_force.data and valid else None)
    return render_template("laws/index.html", form=form, found=found, typed=typed, acts=acts), 200 if valid else 422


@blueprint.get("/<act_id>")
@right("laws.read")
def show(act_id: str) -> ResponseReturnValue:
    """Show an act with its articles."""
    act = queries.act(act_id)
    if act is None:
        raise Missing
    successor = queries.act(act.replaced_by) if act.replaced_by else None
    form = SearchForm(request.args)
    valid = form.validate()
    return render_template("laws/show.html", act=act, successor=successor, form=form), 200 if valid else 422


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
        "law_kinds": labels.KINDS,
        "law_states": labels.STATES,
        "law_warnings": labels.WARNINGS,
        "law_tones": labels.TONES,
        "official_text": official_text,
    }
    setup.app.jinja_env.globals.update(lent)
    setup.app.jinja_env.filters["law_day"] = day_words


def _day() -> date:
    return SearchForm(request.args).day
