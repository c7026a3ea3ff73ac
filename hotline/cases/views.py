"""Pages of cases: the list, one case, and the verbs on it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.accounts.rules import LAWYER, OPERATOR
from hotline.audit.service import record
from hotline.cases import consenting, quarantine, queries, sealed, service, timeline, unfinished
from hotline.cases.case_page import case_page
from hotline.cases.forms import (
    AssignForm,
    CaseForm,
    CloseForm,
    ConsentForm,
    FollowUpForm,
    OpenUpForm,
    ReasonForm,
    ReferralForm,
    SplitForm,
    StatusForm,
)
from hotline.cases.models import Case, FollowUp
from hotline.cases.person_forms import PersonForm
from hotline.cases.rules import Opening
from hotline.cases.service import FACTS
from hotline.core import clock
from hotline.core.db import db
from hotline.core.editing import conflict
from hotline.core.errors import Missing, Refused
from hotline.core.forms import Form, options
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.office import queries as office
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.rules import CONSENT_POINTS
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("cases", __name__, url_prefix="/cases")


@blueprint.get("/")
@right("cases.read")
def index() -> ResponseReturnValue:
    """List the cases."""
    filters = queries.Filters(
        # Who searches means every case; who just opens the list, the open ones.
        status=request.args.get("status", "" if request.args.get("q") else "open"),
        assignee=request.args.get("assignee", ""),
        typed=request.args.get("q", ""),
    )
    page = queries.page(filters, current_user, request.args.get("page", 1, int))
    colleagues = accounts.with_role(OPERATOR, LAWYER)
    return render_template("cases/index.html", page=page, filters=filters, colleagues=colleagues, taxonomy=taxonomy)


@blueprint.get("/<int:case_id>")
@right("cases.read", logs_view=True)
def show(case_id: int) -> ResponseReturnValue:
    """Show one case whole; that somebody looked is recorded."""
    case = queries.get(case_id, current_user)
    record("cases.view", case, current_user)
    return case_page(case)


@blueprint.route("/<int:case_id>/edit", methods=["GET", "POST"])
@right("cases.write")
def edit(case_id: int) -> ResponseReturnValue:
    """Change what a case says; who saves second is shown both versions and loses nothing."""
    case = queries.get(case_id, current_user)
    form = CaseForm(obj=case)
    form.offer_statistics(clock.local(case.opened_at).date(), {name: getattr(case, name) for name in FACTS})
    form.offer_categories(clock.local(case.opened_at).date(), [case.category] if case.category else [])
    differing: dict[str, Any] = {}
    if form.validate_on_submit():
        differing = conflict(form, case, FACTS)
        if not differing:
            changed = {
                name: form[name].data or (None if name in ("narrative", "category") else form[name].data)
                for name in FACTS
            }
            try:
                service.describe(case, current_user, reason=form.reason.data or "", **changed)
            except Refused as refusal:
                form.reason.errors = [refusal.message]
            else:
                flash(_("Saved."), "success")
                return redirect(url_for("cases.show", case_id=case.id))
        form.revision.data = str(case.revision)
    page = render_template(
        "cases/edit.html", form=form, case=case, differing=differing, taxonomy=taxonomy, seal=sealed.seal_of(case)
    )
    return page, 409 if differing else 422 if form.is_submitted() else 200


@blueprint.route("/<int:case_id>/person", methods=["GET", "POST"])
@right("people.identity", logs_view=True)
def person(case_id: int) -> ResponseReturnValue:
    """Change what is known of the person behind a case."""
    case = queries.get(case_id, current_user)
    form = PersonForm(obj=case.person)
    form.offer_permissions()
    if form.validate_on_submit():
        facts = {name: form[name].data or None for name in form.data if name in person_verbs.FIELDS}
        if facts["name"] and not case.person.name and not people.consented(case.person):
            form.name.errors = [_("This person has not agreed to name and number being kept.")]
        else:
            person_verbs.describe(case.person, by=current_user, **facts)
            flash(_("Saved."), "success")
            return redirect(url_for("cases.show", case_id=case.id))
    record("people.view", case.person, current_user)
    return render_template("cases/person.html", form=form, case=case), 422 if form.is_submitted() else 200


@blueprint.post("/<int:case_id>/consent")
@right("cases.write")
def consent(case_id: int) -> ResponseReturnValue:
    """Note the person's answer to the consent text."""
    case, form = queries.get(case_id, current_user), ConsentForm()
    form.offer_consent(consenting.text_of(case))
    if not form.validate() or not form.consent_is_clear(answer_needed=True):
        return case_page(case, form), 422
    text = office.text(consenting.text_of(case))
    flags = {name: name in (form.points.data or ()) for name in CONSENT_POINTS}
    language = case.language if case.language in ("ru", "kk") else "ru"
    person_verbs.record_consent(
        case.person, text.code, text.version, language, case.channel, flags, by=current_user, by_id=current_user.id
    )
    service.note_consent(case, [name for name in flags if flags[name]], current_user)
    return _done(case, _("The answer is noted."))


@blueprint.post("/<int:case_id>/open-up")
@right("cases.open_up")
def open_up(case_id: int) -> ResponseReturnValue:
    """Let a lawyer read what lies closed, for an hour; from a thread, back to it."""
    case, form = queries.get(case_id, current_user), OpenUpForm()
    form.offer()
    if not form.validate():
        return case_page(case, form), 422
    quarantine.open_up(case, Opening(form.why.data), current_user)
    if (thread := row_id(request.form.get("thread", ""))) is not None:
        return redirect(url_for("desk.thread", conversation_id=thread))
    return redirect(url_for("cases.show", case_id=case.id))


@blueprint.post("/<int:case_id>/assign")
@right("cases.assign")
def assign(case_id: int) -> ResponseReturnValue:
    """Give the case to somebody."""
    case, form = queries.get(case_id, current_user), AssignForm()
    form.offer()
    if not form.validate():
        return case_page(case, form), 422
    service.assign(case, accounts.get(form.assignee.data) if form.assignee.data else None, current_user)
    return _done(case, _("Saved."))


@blueprint.post("/<int:case_id>/status")
@right("cases.write")
def status(case_id: int) -> ResponseReturnValue:
    """Move the case to another status."""
    case, form = queries.get(case_id, current_user), StatusForm()
    form.status.choices = options(taxonomy.choices("status"))
    return _try(case, form, lambda: service.move(case, form.status.data, current_user))


@blueprint.post("/<int:case_id>/close")
@right("cases.write")
def close(case_id: int) -> ResponseReturnValue:
    """Close the case with a coded resolution; what still stands open in its conversations is seen first."""
    case, form = queries.get(case_id, current_user), CloseForm()
    form.offer()

    def verb() -> None:
        unfinished.must_be_seen(case, seen=form.anyway.data)
        service.close(case, form.resolution.data or "", current_user, reason=form.reason.data or "")

    return _try(case, form, verb, _("Case closed"))


@blueprint.post("/<int:case_id>/reopen")
@right("cases.write")
def reopen(case_id: int) -> ResponseReturnValue:
    """Reopen a closed case."""
    case, form = queries.get(case_id, current_user), ReasonForm()
    return _try(case, form, lambda: service.reopen(case, current_user, form.reason.data or ""))


@blueprint.post("/<int:case_id>/follow-ups")
@right("cases.write")
def follow_up(case_id: int) -> ResponseReturnValue:
    """Promise something for a date."""
    case, form = queries.get(case_id, current_user), FollowUpForm()
    return _try(case, form, lambda: service.promise(case, form.due_on.data, form.note.data or "", current_user))


@blueprint.post("/<int:case_id>/follow-ups/<int:follow_up_id>/done")
@right("cases.write")
def follow_up_done(case_id: int, follow_up_id: int) -> ResponseReturnValue:
    """Mark a promise as kept."""
    case, promised = queries.get(case_id, current_user), db.session.get(FollowUp, follow_up_id)
    if promised is None or promised.case_id != case.id:
        raise Missing
    service.keep_promise(promised, current_user)
    return _done(case, _("Done."))


@blueprint.post("/<int:case_id>/referrals")
@right("cases.write")
def refer(case_id: int) -> ResponseReturnValue:
    """Send the person on to somebody."""
    case, form = queries.get(case_id, current_user), ReferralForm()
    form.offer()
    return _try(
        case,
        form,
        lambda: service.refer(case, form.body.data, form.referred_on.data, current_user, form.note.data or ""),
    )


@blueprint.route("/<int:case_id>/split", methods=["GET", "POST"])
@right("cases.write")
def split(case_id: int) -> ResponseReturnValue:
    """Split another problem of the same person off into a case of its own."""
    case, form = queries.get(case_id, current_user), SplitForm()
    if form.validate_on_submit():
        try:
            new = service.split(case, current_user, _ids(form.calls.data), _ids(form.messages.data))
        except Refused as refusal:
            form.calls.errors = [refusal.message]
        else:
            flash(_("Case %(number)s was split off.", number=new.number), "success")
            return redirect(url_for("cases.show", case_id=new.id))
    page = render_template("cases/split.html", form=form, case=case, contacts=timeline.contacts(case, current_user))
    return page, 422 if form.errors else 200


def _ids(ticked: list[str]) -> list[int]:
    return [number for number in map(row_id, ticked) if number is not None]


def _try(case: Case, form: Form, verb: Any, done: str = "") -> ResponseReturnValue:
    """Run a verb of the case page; what is refused is shown at its field, with everything typed."""
    if form.validate():
        try:
            verb()
        except Refused as refusal:
            (form[refusal.field] if refusal.field in form else next(iter(form))).errors = [refusal.message]
        else:
            return _done(case, done or _("Saved."))
    db.session.rollback()
    return case_page(case, form), 422


def _done(case: Case, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for("cases.show", case_id=case.id))
