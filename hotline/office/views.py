"""Pages of the organisation: its dated values, its texts and their versions."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.accounts.rules import LAWYER
from hotline.core import clock
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.office import labels, queries, rules, service
from hotline.office.forms import OfficeForm, TextForm

blueprint = Blueprint("office", __name__, url_prefix="/office")


@blueprint.get("")
@right("office.read")
def show() -> ResponseReturnValue:
    """Show the values of today, what they were before, and who the lawyers are."""
    return render_template(
        "office/show.html",
        keys=rules.KEYS,
        labels=labels.KEYS,
        values=queries.values(clock.today()),
        history=queries.history(),
        written=queries.written,
        bilingual=rules.BILINGUAL,
        switches=rules.SWITCHES,
        switched=labels.SWITCHED,
        names={user.id: user.title for user in accounts.everyone()},
        lawyers=accounts.with_role(LAWYER),
    )


@blueprint.route("/edit", methods=["GET", "POST"])
@right("office.edit")
def edit() -> ResponseReturnValue:
    """Change values from a day on."""
    form, today = OfficeForm(), clock.today()
    if not form.is_submitted():
        form.show(queries.values(today))
        form.valid_from.data, form.seen.data = today, queries.stamp()
    elif form.validate():
        try:
            changed = service.change_values(
                form.typed(), form.valid_from.data or today, by=current_user, seen=form.seen.data
            )
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        except EditedMeanwhile:
            form.seen.data = queries.stamp()
            form.form_errors = [
                _("Somebody else changed values meanwhile. Compare with the page before, then save again.")
            ]
        else:
            flash(_("Saved.") if changed else _("Nothing was changed."), "success" if changed else "info")
            return redirect(url_for("office.show"))
    return render_template("office/edit.html", form=form), 422 if form.is_submitted() else 200


@blueprint.get("/texts")
@right("office.read")
def texts() -> ResponseReturnValue:
    """Show the texts the line speaks with."""
    return render_template("office/texts.html", texts=queries.texts(), labels=labels.TEXTS)


@blueprint.get("/texts/<code>")
@right("office.read")
def text(code: str) -> ResponseReturnValue:
    """Show a text as it would be sent today, and all its versions."""
    return render_template(
        "office/text.html",
        code=code,
        label=labels.TEXTS.get(code, code),
        versions=queries.versions(code),
        filled={language: queries.filled(code, language) for language in ("ru", "kk")},
        names={user.id: user.title for user in accounts.everyone()},
    )


@blueprint.route("/texts/<code>/edit", methods=["GET", "POST"])
@right("office.edit")
def edit_text(code: str) -> ResponseReturnValue:
    """Give a text a new wording, which is a new version."""
    latest = queries.text(code)
    form = TextForm(obj=latest, seen=latest.version)
    if form.validate_on_submit():
        try:
            service.change_text(
                code, form.ru.data or "", form.kk.data or "", seen=_number(form.seen.data), by=current_user
            )
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        except EditedMeanwhile:
            form.seen.data = str(latest.version)
            form.form_errors = [
                _("Somebody else made a new version meanwhile. Yours is kept here: compare, then save.")
            ]
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("office.text", code=code))
    return render_template(
        "office/edit_text.html",
        form=form,
        code=code,
        label=labels.TEXTS.get(code, code),
        latest=latest,
        placeholders={name: labels.PLACEHOLDERS[name] for name in rules.placeholders_of(code)},
        length=rules.TEXT_LENGTH,
    ), 422 if form.is_submitted() else 200


def _number(typed: object) -> int:
    return row_id(str(typed)) or 0
