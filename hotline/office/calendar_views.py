"""Pages of the calendar: opening hours, the holidays of a year, single days."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.guard import right
from hotline.office import calendar, calendar_service, labels, year
from hotline.office.calendar_forms import DayForm, HoursForm
from hotline.office.calendar_rules import DayKind

blueprint = Blueprint("calendar", __name__, url_prefix="/office/hours")


@blueprint.get("")
@right("office.read")
def show() -> ResponseReturnValue:
    """Show the hours of the week, and the holidays and single days of a year."""
    return _page(DayForm())


@blueprint.route("/edit", methods=["GET", "POST"])
@right("office.edit")
def edit() -> ResponseReturnValue:
    """Change the opening hours from a day on."""
    form = HoursForm()
    if not form.is_submitted():
        form.show(clock.today())
    elif form.validate():
        try:
            changed = calendar_service.change_hours(form.typed(), form.valid_from.data, by=current_user)
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        else:
            flash(_("Saved.") if changed else _("Nothing was changed."), "success" if changed else "info")
            return redirect(url_for("calendar.show"))
    return render_template(
        "office/edit_hours.html", form=form, weekdays=labels.WEEKDAYS
    ), 422 if form.is_submitted() else 200


@blueprint.post("/days")
@right("office.edit")
def set_day() -> ResponseReturnValue:
    """Make a single day other than it is."""
    form = DayForm()
    if form.validate_on_submit():
        times = (form.opens.data, form.closes.data)
        try:
            calendar_service.set_day(
                form.day.data, DayKind(form.kind.data), times, form.note.data or "", by=current_user
            )
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("calendar.show", year=form.day.data.year))
    return _page(form), 422


@blueprint.post("/days/<int:day_id>/drop")
@right("office.edit")
def drop_day(day_id: int) -> ResponseReturnValue:
    """Let a single day be as the week and the holidays have it."""
    calendar_service.drop_day(day_id, by=current_user)
    flash(_("The day is an ordinary one again."), "success")
    return redirect(url_for("calendar.show", year=request.form.get("year")))


def _page(form: DayForm) -> str:
    now, chosen = clock.now(), year.chosen(request.args.get("year", "", str))
    return render_template(
        "office/hours.html",
        form=form,
        year=chosen,
        days=year.days(chosen),
        week=calendar.week_on(clock.today()),
        planned=year.planned(clock.today()),
        open=calendar.open_at(now),
        next=calendar.next_opening(now),
        labels=labels,
        names={user.id: user.title for user in accounts.everyone()},
    )
