"""Pages of alerts: the banner on every page, what is open, what was tried."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.alerts import labels, queries, service
from hotline.alerts.ways import ready_ways
from hotline.core import clock
from hotline.core.guard import may, right
from hotline.office import duty

blueprint = Blueprint("alerts", __name__, url_prefix="/alerts")


@blueprint.get("")
@right("alerts.read")
def index() -> ResponseReturnValue:
    """Show the open alerts and the past ones, each with what was tried."""
    waiting = queries.open_for(current_user)
    past = queries.past(current_user, request.args.get("page", 1, int))
    return render_template(
        "alerts/index.html",
        waiting=waiting,
        past=past,
        tried=queries.notices([*waiting, *past.items]),
        labels=labels,
        ways=ready_ways(),
        on_duty=duty.on_duty(clock.now()),
    )


@blueprint.get("/banner")
@right("alerts.read")
def banner() -> ResponseReturnValue:
    """Show only the banner, for the page that refreshes it."""
    return render_template("alerts/banner.html", alerts=queries.open_for(current_user))


@blueprint.post("/<int:alert_id>/take")
@right("alerts.read")
def take(alert_id: int) -> ResponseReturnValue:
    """Take an alert; its case too when nobody has it. Which alerts somebody may take, the queries decide."""
    alert = queries.get(alert_id, current_user)
    if service.take(alert, current_user):
        flash(_("You have taken it: nobody else is called any more."), "success")
    else:
        flash(_("Somebody else has taken it already."), "info")
    if alert.case_id and may("cases.read"):
        return redirect(url_for("cases.show", case_id=alert.case_id))
    return redirect(url_for("alerts.index"))
