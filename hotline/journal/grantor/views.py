"""Pages of the grantor's copy: whom it could tell apart, what is decided about them, and one person's rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from hotline.accounts import queries as accounts
from hotline.core.errors import Missing, Refused
from hotline.core.guard import right
from hotline.core.pages import page_among
from hotline.formats.registry import FORMATS
from hotline.journal.grantor import labels, queries, service
from hotline.journal.grantor.forms import AcceptForm, DaysForm, WidenForm
from hotline.journal.grantor.rules import FEWEST
from hotline.journal.grantor.spans import year_of_latest
from hotline.journal.grantor.standing import ACCEPTED, Copy, Standing

blueprint = Blueprint("grantor", __name__, url_prefix="/journal/grantor")
PERSON = "/persons/<int:person_id>"


@blueprint.get("")
@right("journal.guard")
def index() -> ResponseReturnValue:
    """Show whom the copy of some days could tell apart, or about whom somebody decided."""
    form = DaysForm.read(request.args or MultiDict(year_of_latest()))
    if not form.validate():
        return render_template("grantor/index.html", form=form, copy=None, page=None, **_words()), 422
    copy, decided = queries.copy_of(form.filters), request.args.get("state") == "decided"
    about = copy.decided if decided else [one.first.person_id for one in copy.undecided]
    page = page_among(about, request.args.get("page", 1, type=int))
    people = [copy.standing(one) for one in page.items]
    return render_template(
        "grantor/index.html", form=form, copy=copy, page=page, people=people, decided=decided, formats=FORMATS,
        page_url=lambda number: _list_url(form, page=number, state="decided" if decided else None),
        list_url=lambda state: _list_url(form, state=state), **_by_whom(copy, people), **_words(),
    )  # fmt: skip


@blueprint.post("")
@right("journal.guard")
def take_proposals() -> ResponseReturnValue:
    """Decide about everybody as proposed."""
    form, copy = _days()
    taken = service.take_proposals(copy, copy.undecided, current_user)
    flash(
        ngettext("Decided as proposed about %(num)s person.", "Decided as proposed about %(num)s persons.", taken),
        "success",
    )
    return redirect(_list_url(form))


@blueprint.get(PERSON)
@right("journal.guard")
def show(person_id: int) -> ResponseReturnValue:
    """Show the rows of one person, what they tell, and what can be done."""
    form, copy = _days()
    one = _standing(copy, person_id)
    return _person(form, copy, one, WidenForm(data=copy.proposal(one)), AcceptForm())


@blueprint.post(f"{PERSON}/proposal")
@right("journal.guard")
def take_proposal(person_id: int) -> ResponseReturnValue:
    """Decide about one person as proposed."""
    form, copy = _days()
    service.take_proposals(copy, [_standing(copy, person_id)], current_user)
    return _done(form)


@blueprint.post(f"{PERSON}/widen")
@right("journal.guard")
def widen(person_id: int) -> ResponseReturnValue:
    """Tell less of a person, and perhaps of everybody whom the same tells apart."""
    form, copy = _days()
    one, chosen = _standing(copy, person_id), WidenForm()
    chosen.offer(copy, one)
    if not chosen.validate():
        return _person(form, copy, one, chosen, AcceptForm(formdata=None)), 422
    people = [one, *(copy.alike(one) if chosen.alike.data else ())]
    try:
        service.widen(copy, people, chosen.steps, chosen.withheld.data or (), current_user)
    except Refused as refusal:
        chosen.region.errors = [refusal.message]
        return _person(form, copy, one, chosen, AcceptForm(formdata=None)), 422
    return _done(form)


@blueprint.post(f"{PERSON}/accept")
@right("journal.guard")
def accept(person_id: int) -> ResponseReturnValue:
    """Let the rows of a person stay as they are."""
    form, copy = _days()
    one, said = _standing(copy, person_id), AcceptForm()
    if not said.validate():
        return _person(form, copy, one, WidenForm(formdata=None, data=copy.proposal(one)), said), 422
    people = [one, *(copy.alike(one) if said.alike.data else ())]
    service.accept([person for person in people if person.undecided], said.reason.data or "", current_user)
    return _done(form)


@blueprint.post(f"{PERSON}/take-back")
@right("journal.guard")
def take_back(person_id: int) -> ResponseReturnValue:
    """Let the rows of a person print again what the journal prints."""
    form, copy = _days()
    service.take_back(copy, _standing(copy, person_id).lines, current_user)
    return _done(form)


def _days() -> tuple[DaysForm, Copy]:
    form = DaysForm.read(request.args)
    if not form.validate():
        raise Missing
    return form, queries.copy_of(form.filters)


def _standing(copy: Copy, person_id: int) -> Standing:
    if person_id not in copy.rows:
        raise Missing
    return copy.standing(person_id)


def _done(form: DaysForm) -> ResponseReturnValue:
    flash(_("Decided. The journal itself and its totals stay as they are."), "success")
    return redirect(_list_url(form))


def _person(form: DaysForm, copy: Copy, one: Standing, chosen: WidenForm, said: AcceptForm) -> str:
    chosen.offer(copy, one)
    return render_template(
        "grantor/show.html", form=form, copy=copy, one=one, widen_form=chosen, accept_form=said,
        alike=len(copy.alike(one)), back=_list_url(form), **_by_whom(copy, [one]), **_words(),
    )  # fmt: skip


class Latest(NamedTuple):
    """Who decided last about a person's rows, when, and why these were accepted."""

    name: str
    at: datetime
    reason: str


def _by_whom(copy: Copy, people: Sequence[Standing]) -> dict[str, dict[int, Latest]]:
    """Tell of each person who decided last."""
    lines = {one.first.person_id: one.lines for one in people}
    kept = {one: [told for line in of for told in copy.decisions_about(line).values()] for one, of in lines.items()}
    names = accounts.titles(told.by_id for one in kept.values() for told in one)
    reasons = queries.reasons(line for of in lines.values() for line in of)
    found = {}
    for one, decisions in kept.items():
        if decisions:
            last = max(decisions, key=lambda told: told.at)
            told = [reasons[line.consultation_id] for line in lines[one] if line.consultation_id in reasons]
            still = told and any(decision.decided == ACCEPTED for decision in decisions)
            found[one] = Latest(names.get(last.by_id, ""), last.at, told[0] if still else "")
    return {"latest": found}


def _list_url(form: DaysForm, **more: Any) -> str:
    return url_for("grantor.index", **{**form.chosen, **more})


def _words() -> dict[str, Any]:
    return {"labels": labels, "fewest": FEWEST}
