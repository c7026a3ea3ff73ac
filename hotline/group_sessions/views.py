"""Pages of group sessions."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts.rules import LAWYER
from hotline.audit.service import record
from hotline.core import clock, i18n
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.guard import may, right
from hotline.core.rows import row_id
from hotline.core.text import personal_numbers
from hotline.group_sessions import queries, service
from hotline.group_sessions.forms import GroupSessionForm
from hotline.group_sessions.models import GroupSession
from hotline.laws import queries as laws
from hotline.laws.labels import WARNINGS
from hotline.seals import queries as seals

blueprint = Blueprint("group_sessions", __name__, url_prefix="/group_sessions")


@blueprint.get("/")
@right("group_sessions.read")
def index() -> ResponseReturnValue:
    """List the sessions."""
    return render_template("group_sessions/index.html", page=queries.page(request.args.get("page", 1, int)))


@blueprint.get("/<int:session_id>")
@right("group_sessions.read", logs_view=True)
def show(session_id: int) -> ResponseReturnValue:
    """Show a session; that somebody read the names is recorded."""
    session = queries.get(session_id)
    names = _names(session)
    cited = [provision.provision for provision in session.provisions]
    day = clock.local(session.held_at).date()
    return render_template(
        "group_sessions/show.html",
        session=session,
        names=names,
        written=laws.written(cited, i18n.language()),
        warnings={provision: laws.warning(provision, day) for provision in cited},
        labels=WARNINGS,
        numbers=personal_numbers(f"{session.questions}\n{session.questions_kk or ''}"),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@right("group_sessions.write")
def new() -> ResponseReturnValue:
    """Enter a session that was held."""
    form = GroupSessionForm()
    form.offer_lawyers(current_user if LAWYER in current_user.roles else None)
    if not form.is_submitted() and LAWYER in current_user.roles:
        form.lawyer_id.data = current_user.id
    if form.validate_on_submit() and form.settle_provisions():
        try:
            content = form.content(with_names=may("people.identity"))
            session = service.add(content, by=current_user, token=form.token.data or None)
        except Refused as refusal:
            form.told(refusal)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("group_sessions.show", session_id=session.id))
    page = render_template("group_sessions/edit.html", form=form, session=None)
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/<int:session_id>/edit", methods=["GET", "POST"])
@right("group_sessions.write", logs_view=True)
def edit(session_id: int) -> ResponseReturnValue:
    """Correct a session; who saves second is told and loses nothing."""
    session, form = queries.get(session_id), GroupSessionForm()
    seal = seals.covers_moment(session.held_at)
    form.offer_lawyers(session.lawyer)
    if not form.is_submitted():
        form.show(session, _names(session))
    elif form.validate() and form.settle_provisions():
        try:
            seen, reason = _number(form.seen.data), form.reason.data or ""
            service.change(session, form.content(may("people.identity")), by=current_user, seen=seen, reason=reason)
        except Refused as refusal:
            form.told(refusal)
        except EditedMeanwhile:
            form.quarrel(session)
            return render_template("group_sessions/edit.html", form=form, session=session, seal=seal, quarrel=True), 409
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("group_sessions.show", session_id=session.id))
    page = render_template("group_sessions/edit.html", form=form, session=session, seal=seal)
    return page, 422 if form.is_submitted() else 200


def _names(session: GroupSession) -> list[str] | None:
    names = queries.names(session, current_user)
    if names:
        record("group_sessions.view_names", session, current_user)
    return names


def _number(typed: str | None) -> int:
    return row_id(str(typed)) or 0
