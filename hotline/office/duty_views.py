"""Pages of the duty rota: the week, single shifts, the weekly plan, one's own telephone."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.office import duty, duty_days, duty_service, labels
from hotline.office.duty_forms import PlanForm, ShiftForm, TelephoneForm
from hotline.office.duty_rules import RANKS

blueprint = Blueprint("duty", __name__, url_prefix="/office/duty")


@blueprint.get("")
@right("duty.read")
def show() -> ResponseReturnValue:
    """Show who is on duty now and over a week, and where nobody is."""
    return _page(TelephoneForm(data={"number": duty.numbers_of([current_user.id]).get(current_user.id)}))


@blueprint.post("/telephone")
@right("duty.read")
def telephone() -> ResponseReturnValue:
    """Note one's own telephone."""
    form = TelephoneForm()
    if form.validate_on_submit():
        duty_service.set_telephone(current_user, form.number.e164, by=current_user)
        flash(_("Saved."), "success")
        return redirect(url_for("duty.show"))
    return _page(form), 422


@blueprint.post("/take")
@right("duty.swap")
def take() -> ResponseReturnValue:
    """Take a day's duty oneself, as far as it is still ahead."""
    start, end, rank = (request.form.get(name, "") for name in ("start", "end", "rank"))
    moments = _moment(start), _moment(end)
    if moments[0] is None or moments[1] is None or row_id(rank) not in RANKS:
        raise Refused(_("This stretch of duty is no longer there."))
    try:
        taken = duty_service.take(current_user, moments[0], moments[1], int(rank))
    except Refused as refusal:
        flash(str(refusal.message), "danger")
        return redirect(url_for("duty.show"))
    flash(_("You are on duty then."), "success")
    return redirect(url_for("duty.show", week=clock.local(taken.starts_at).date().isoformat()))


@blueprint.route("/shift", methods=["GET", "POST"])
@right("duty.swap")
def shift() -> ResponseReturnValue:
    """Give a stretch of duty to somebody."""
    form = ShiftForm(data=_asked())
    form.offer()
    if form.validate_on_submit():
        try:
            duty_service.give(form.chosen, form.start, form.end, int(form.rank.data), by=current_user)
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("duty.show", week=form.starts.data.date().isoformat()))
    return render_template("office/edit_shift.html", form=form), 422 if form.is_submitted() else 200


@blueprint.post("/shifts/<int:shift_id>/drop")
@right("duty.swap")
def drop_shift(shift_id: int) -> ResponseReturnValue:
    """Undo a single shift."""
    duty_service.drop_shift(shift_id, by=current_user)
    flash(_("Undone: what stood there before holds again."), "success")
    return redirect(url_for("duty.show", week=request.form.get("week")))


@blueprint.route("/plan", methods=["GET", "POST"])
@right("duty.edit")
def plan() -> ResponseReturnValue:
    """Show the weekly plan and add to it."""
    form = PlanForm()
    form.offer()
    if form.validate_on_submit():
        weekdays = [int(weekday) for weekday in form.weekdays.data or ()]
        user = accounts.get(int(form.user.data))
        duty_service.plan(user, weekdays, form.begins.data, form.ends.data, int(form.rank.data), by=current_user)
        flash(_("Saved."), "success")
        return redirect(url_for("duty.plan"))
    return render_template("office/duty_plan.html", form=form, rows=duty.plan(), labels=labels), (
        422 if form.is_submitted() else 200
    )


@blueprint.post("/plan/<int:row_id>/drop")
@right("duty.edit")
def drop_plan(row_id: int) -> ResponseReturnValue:
    """Take a line out of the weekly plan."""
    duty_service.drop_plan(row_id, by=current_user)
    flash(_("Taken out of the plan."), "success")
    return redirect(url_for("duty.plan"))


def _page(form: TelephoneForm) -> str:
    now = clock.now()
    start, end = duty.week_of(_day(request.args.get("week", "")) or clock.today())
    everyone = accounts.everyone()
    return render_template(
        "office/duty.html",
        form=form,
        now=duty.on_duty(now),
        laid_out=duty_days.laid_out(start, end),
        shifts=duty.shifts(start, end),
        coming=duty_days.coming(now),
        running_gap=duty_days.running_gap(now),
        at=now,
        first=clock.local(start).date(),
        week=timedelta(days=7),
        names={user.id: user.title for user in everyone},
        numbers=duty.numbers_of([user.id for user in everyone]),
        candidate=current_user.id in {user.id for user in duty.candidates()},
        labels=labels,
    )


def _asked() -> dict[str, Any]:
    """Return what the address says of a stretch, for the form to begin with."""
    start, end = (_moment(request.args.get(name, "")) for name in ("start", "end"))
    rank = request.args.get("rank", "1")
    return {"starts": _local(start), "ends": _local(end), "rank": rank, "user": str(current_user.id)}


def _local(moment: datetime | None) -> datetime | None:
    return clock.local(moment).replace(tzinfo=None) if moment else None


def _moment(typed: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None
