"""What is done to a thread beside answering: chosen messages, who works on it, the next one."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.cases import merging
from hotline.cases import queries as cases
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.core.guard import right
from hotline.desk import assigning, consent, inbox, selecting
from hotline.desk.forms import SelectionForm
from hotline.desk.rules import next_in
from hotline.messages import queries
from hotline.people import service as person_verbs

blueprint = Blueprint("threads", __name__, url_prefix="/desk/threads")


@blueprint.get("/next")
@right("desk.read")
def next_waiting() -> ResponseReturnValue:
    """Go on to who waits longest after the one just served; to the inbox when nobody does."""
    found = next_in(inbox.queue(current_user), request.args.get("after", type=int))
    if found is None:
        flash(_("Nobody else waits for you."), "success")
        return redirect(url_for("desk.inbox"))
    return redirect(url_for("desk.thread", conversation_id=found))


@blueprint.post("/<int:conversation_id>/selection")
@right("desk.write")
def select_messages(conversation_id: int) -> ResponseReturnValue:
    """Move the chosen messages, or begin a consultation out of them; what is refused keeps the ticks."""
    conversation, form = queries.get(conversation_id), SelectionForm()
    try:
        where, said = selecting.carry_out(form, conversation, current_user)
    except Refused as refusal:
        db.session.rollback()
        flash(str(refusal.message), "danger")
        ticked = ",".join(one for one in form.messages.data if one.isdecimal())
        return redirect(url_for("desk.thread", conversation_id=conversation_id, chosen=ticked, _anchor="selection"))
    flash(said, "success")
    return redirect(where)


@blueprint.post("/<int:conversation_id>/assign")
@right("desk.write")
def assign(conversation_id: int) -> ResponseReturnValue:
    """Take the person's open case, give it to a colleague, or put it back."""
    conversation = queries.get(conversation_id)
    try:
        said = assigning.assign(cases.open_case_of(conversation.person), request.form, current_user)
    except Refused as refusal:
        db.session.rollback()
        flash(str(refusal.message), "danger")
    else:
        flash(said, "success")
    return redirect(url_for("desk.thread", conversation_id=conversation_id))


@blueprint.post("/<int:conversation_id>/ask-consent")
@right("desk.write")
def ask_consent(conversation_id: int) -> ResponseReturnValue:
    """Send the office's question of consent once more."""
    conversation = queries.get(conversation_id)
    try:
        consent.ask(conversation, current_user)
    except Refused as refusal:
        db.session.rollback()
        flash(str(refusal.message), "danger")
    else:
        flash(_("The question of consent is being sent."), "success")
    return redirect(url_for("desk.thread", conversation_id=conversation_id, _anchor="newest"))


@blueprint.post("/<int:conversation_id>/same/<int:other_id>")
@right("people.merge")
def answer_question(conversation_id: int, other_id: int) -> ResponseReturnValue:
    """Note whether a known number under a new identity is the same person; the one known first stays."""
    conversation, other = queries.get(conversation_id), queries.get(other_id)
    if other not in queries.others_with_number(conversation):
        raise Missing
    if request.form.get("answer") != "same":
        person_verbs.tell_apart(conversation.person, other.person, current_user)
        flash(_("Noted: these are two persons."), "success")
    else:
        kept, merged = sorted((conversation.person, other.person), key=lambda one: one.id)
        merging.merge(kept, merged, current_user, _("The question in the thread"))
        flash(_("%(merged)s is %(kept)s from now on.", merged=merged.code, kept=kept.code), "success")
    return redirect(url_for("desk.thread", conversation_id=conversation_id))
