"""Pages of a person: what belongs to them, who may be the same, merging and parting."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.audit.service import record
from hotline.cases import merging, queries, same
from hotline.cases.person_forms import MergeForm, SameForm
from hotline.cases.same import Side
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.core.guard import right
from hotline.people import queries as people
from hotline.people.models import Person, PersonMerge
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("people", __name__, url_prefix="/people")


@blueprint.get("/<int:person_id>")
@right("cases.read", logs_view=True)
def show(person_id: int) -> ResponseReturnValue:
    """Show what belongs to a person, without name and number, and with whom they were merged."""
    person = people.get(person_id)
    record("people.look", person, current_user)
    return _show(person, SameForm())


@blueprint.post("/<int:person_id>/compare")
@right("people.merge")
def compare(person_id: int) -> ResponseReturnValue:
    """Show side by side who may be the same; what was typed may be a telephone and stands in no address.

    The names that WhatsApp shows stand there: that somebody looked is recorded.
    """
    person, form = people.get(person_id), SameForm()
    found = same.candidates(form.typed.data or "", person, current_user) if form.validate() else []
    if not found:
        form.typed.errors = form.typed.errors or [_("Nobody else is found by this.")]
        return _show(person, form), 422
    return _compare(person, [(one, MergeForm.of(person, one.person)) for one in found])


@blueprint.post("/<int:person_id>/merge/<int:other_id>")
@right("people.merge")
def merge(person_id: int, other_id: int) -> ResponseReturnValue:
    """Let one of the two stay for both; which one, and how it is known, somebody says."""
    person, other = people.get(person_id), people.get(other_id)
    form = MergeForm.of(person, other, posted=True)
    if not form.validate():
        return _compare(person, [(same.side(other), form)]), 422
    kept, merged = (person, other) if form.keep.data == person.id else (other, person)
    try:
        merging.merge(kept, merged, current_user, form.reason.data or "")
    except Refused as refusal:
        db.session.rollback()
        flash(str(refusal.message), "danger")
        return redirect(url_for("people.show", person_id=person_id))
    flash(_("%(merged)s is %(kept)s from now on.", merged=merged.code, kept=kept.code), "success")
    return redirect(url_for("people.show", person_id=kept.id))


@blueprint.post("/merges/<int:merge_id>/undo")
@right("people.merge")
def undo(merge_id: int) -> ResponseReturnValue:
    """Part two persons again."""
    row = db.session.get(PersonMerge, merge_id)
    if row is None:
        raise Missing
    kept_id = row.kept_id
    try:
        merging.undo(row, current_user)
    except Refused as refusal:
        db.session.rollback()
        flash(str(refusal.message), "danger")
    else:
        flash(_("They are two persons again; what came since the merge stayed where it is."), "success")
    return redirect(url_for("people.show", person_id=kept_id))


def _compare(person: Person, sides: Sequence[tuple[Side, MergeForm]]) -> str:
    record("people.compare", person, current_user, others=[side.person.id for side, _form in sides])
    return render_template("people/compare.html", person=person, own=same.side(person), sides=sides, taxonomy=taxonomy)


def _show(person: Person, form: SameForm) -> str:
    return render_template(
        "people/show.html",
        person=person,
        staying=people.staying(person),
        own=same.side(person),
        cases=queries.of_person(person),
        merges=people.merges(person),
        form=form,
        taxonomy=taxonomy,
    )
