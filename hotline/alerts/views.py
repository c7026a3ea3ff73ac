"""Pages of alerts: the banner on every page, what is open, what was tried, who is to take it."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.alerts import labels, queries, service
from hotline.alerts.forms import HandForm
from hotline.alerts.rules import Kind
from hotline.alerts.ways import ready_ways
from hotline.cases.labels import NO_ANSWER
from hotline.core import clock
from hotline.core.addresses import local, local_referrer
from hotline.core.guard import may, right
from hotline.office import duty

THREADS = "/desk/threads/"  # where an answer is written

blueprint = Blueprint("alerts", __name__, url_prefix="/alerts")


@blueprint.get("")
@right("alerts.read")
def index() -> ResponseReturnValue:
    """Show the open alerts and the past ones, each with what was tried."""
    return _page()


@blueprint.get("/banner")
@right("alerts.read")
def banner() -> ResponseReturnValue:
    """Show only the banner, for the page that refreshes it."""
    return render_template("alerts/banner.html", alerts=queries.banner(current_user))


@blueprint.post("/<int:alert_id>/take")
@right("alerts.read")
def take(alert_id: int) -> ResponseReturnValue:
    """Take an alert; its case too when nobody has it. Which alerts somebody may take, the queries decide."""
    alert = queries.to_take(alert_id, current_user)
    if service.take(alert, current_user):
        flash(_("You have taken it: nobody else is called any more."), "success")
    else:
        flash(_("Somebody else has taken it already."), "info")
    if thread := _pressed_in_thread():
        return redirect(thread)
    if alert.case_id and may("cases.read"):
        return redirect(url_for("cases.show", case_id=alert.case_id))
    return redirect(url_for("alerts.index"))


@blueprint.post("/<int:alert_id>/hand")
@right("alerts.hand")
def hand(alert_id: int) -> ResponseReturnValue:
    """Name who is to take an alert; that person is told at once."""
    alert = queries.to_hand(alert_id, current_user)
    form = HandForm.of(alert, duty.candidates(), duty.on_duty(clock.now()), posted=True)
    if not form.validate():
        return _page({alert.id: form}), 422
    named = accounts.get(form.to.data)
    if service.hand(alert, named, current_user):
        flash(
            _("%(name)s is to take it. It stays open until somebody takes it or answers.", name=named.title), "success"
        )
    else:
        flash(_("Somebody else has taken it already."), "info")
    return redirect(url_for("alerts.index"))


def _pressed_in_thread() -> str | None:
    """Return the conversation in which the button was pressed, if it was pressed in one."""
    pressed_in = local(request.form.get("back")) or local_referrer()
    return pressed_in if pressed_in and pressed_in.startswith(THREADS) else None


def _page(refused: Mapping[int, HandForm] | None = None) -> str:
    waiting, on_duty, people = queries.open_for(current_user), duty.on_duty(clock.now()), duty.candidates()
    taken = queries.unanswered_for(current_user)
    past = queries.past(current_user, request.args.get("page", 1, int))
    dangers = [alert for alert in waiting if alert.kind == Kind.DANGER]
    forms = {alert.id: HandForm.of(alert, people, on_duty) for alert in dangers} if may("alerts.hand") else {}
    return render_template(
        "alerts/index.html",
        waiting=waiting,
        unanswered=taken,
        reasons=NO_ANSWER,
        past=past,
        tried=queries.notices([*waiting, *taken, *past.items]),
        labels=labels,
        ways=ready_ways(),
        on_duty=on_duty,
        numbers=duty.numbers_of([user.id for user in on_duty]),
        forms=forms | dict(refused or {}),
    )
