"""The contact form: filled in while talking, saved as a draft by itself, logged once."""

import secrets
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict

from hotline.cases import advising
from hotline.cases import queries as cases
from hotline.core import clock, i18n, phone
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.intake import queries, reading, service
from hotline.intake.forms import ContactForm
from hotline.intake.rules import NOT_CONSULTATIONS, Belonging, Result
from hotline.messages.calls import queries as call_queries
from hotline.messages.models import Call
from hotline.office import queries as office
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("intake", __name__, url_prefix="/intake")


@blueprint.get("/contact")
@right("intake.write")
def contact() -> ResponseReturnValue:
    """Show the empty form, a draft, or the form for one more contact in a case."""
    token = request.args.get("draft", "")
    draft = queries.draft(token, current_user) if token else None
    if token and draft is None:
        raise Missing
    call = None if draft else _call_asked_for()
    if call and call.result:
        return _after(call)
    form = ContactForm(formdata=MultiDict(draft.fields)) if draft else _empty_form(call)
    form.offer(current_user)
    return _page(form)


@blueprint.post("/contact")
@right("intake.write")
def save() -> ResponseReturnValue:
    """Log the contact, with its consultation or without; a second submit of the same form leads to the first."""
    form = ContactForm()
    form.token.data = form.token.data or secrets.token_urlsafe(24)
    form.offer(current_user)
    action = request.form.get("action", "save")
    if saved := queries.call_of(form.token.data or ""):
        return _after(saved)
    if action in NOT_CONSULTATIONS:
        return _log_not_a_consultation(form, Result(action))
    if not reading.is_right(form, finalise=action == "finalise"):
        return _page(form), 422
    try:
        return _log(form, finalise=action == "finalise")
    except Refused as refusal:
        advising.show_refusal(form, refusal)
        if refusal.field == "call_id":  # somebody else wrote this call down; what is typed here need not be lost
            form.call_id.data = ""
    except IntegrityError:
        db.session.rollback()
        if saved := queries.call_of(form.token.data or ""):
            return _after(saved)
        raise
    db.session.rollback()
    return _page(form), 422


@blueprint.post("/contact/<token>/draft")
@right("intake.write")
def save_draft(token: str) -> ResponseReturnValue:
    """Keep what was typed so far; the form's script calls this while somebody types."""
    fields = {name: values for name, values in request.form.lists() if name not in ("csrf_token", "action")}
    try:
        draft = service.keep_draft(token[:64], current_user, fields)
    except Refused as refusal:
        return {"problem": str(refusal.message)}, 409
    return {"saved_at": i18n.time_text(draft.saved_at)}


@blueprint.post("/contact/<token>/drop")
@right("intake.write")
def drop_draft(token: str) -> ResponseReturnValue:
    """Forget an unfinished contact."""
    service.drop_draft(token, current_user)
    flash(_("The draft is deleted."), "success")
    return redirect(url_for("desk.home"))


@blueprint.post("/known")
@right("intake.write")
def known() -> ResponseReturnValue:
    """Show, as a part of the form, who came by the typed number before; posted, so that no number stands in a log."""
    found = queries.known(phone.normalise(request.form.get("phone")))
    return render_template("intake/_known.html", known=found, chosen=request.form.get("belongs", ""), taxonomy=taxonomy)


def _call_asked_for() -> Call | None:
    """Return the call to be written down; its id stands in the address, its number only in the form."""
    call_id = row_id(request.args.get("call", ""))
    return call_queries.get(call_id) if call_id else None


def _empty_form(call: Call | None) -> ContactForm:
    then, user = clock.local(call.at if call else clock.now()), current_user
    lawyer = user.id if "lawyer" in user.roles else None
    case_id = request.args.get("case", "")
    known = {"call_id": call.id, "phone": phone.spell(call.number or ""), "minutes": call.minutes} if call else {}
    return ContactForm(
        formdata=None, token=secrets.token_urlsafe(24), day=then.date(), time=then.time(), talked_id=user.id, lawyer_id=lawyer,
        channel=request.args.get("channel", "phone"), belongs=f"case:{case_id}" if case_id.isdecimal() else "", **known,
    )  # fmt: skip


def _page(form: ContactForm) -> str:
    belonging = Belonging.read(form.belongs.data or "")
    script = {code: office.filled(reading.script_of(form), code) for code in ("ru", "kk")}
    language = i18n.language()
    urgency = [
        (term.code, getattr(term, language), term.more["reaction"][language]) for term in taxonomy.terms("urgency")
    ]
    return render_template(
        "intake/contact.html",
        form=form,
        script=script,
        urgency=urgency,
        taxonomy=taxonomy,
        known=queries.known(phone.normalise(form.phone.data)),
        case=cases.get(belonging.case_id, current_user) if belonging and belonging.case_id else None,
    )


def _log_not_a_consultation(form: ContactForm, result: Result) -> ResponseReturnValue:
    if form.day.errors or form.time.errors or not form.token.data or not form.day.data or not form.time.data:
        form.validate()
        return _page(form), 422
    service.log_not_a_consultation(result, reading.when_and_how(form), current_user)
    flash(_("Logged: it is counted, but it is no consultation."), "success")
    return redirect(url_for("desk.home"))


def _log(form: ContactForm, *, finalise: bool) -> ResponseReturnValue:
    contact = reading.contact(form)
    if finalise:
        case, consultation = service.log_and_finalise(contact, advising.content(form), current_user)
        flash(_("Consultation %(number)s is in the journal.", number=consultation.number), "success")
    else:
        case, _draft = service.log(contact, current_user, reading.draft(form))
        flash(_("Saved: case %(number)s.", number=case.number), "success")
    return redirect(url_for("cases.show", case_id=case.id))


def _after(call: Any) -> ResponseReturnValue:
    case = queries.case_of(call)
    return redirect(url_for("cases.show", case_id=case.id) if case else url_for("desk.home"))
