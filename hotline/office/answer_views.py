"""Pages of prepared answers: the list, one answer, add and edit, switch off and on."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.office import answer_queries as queries
from hotline.office import answers, labels, rules
from hotline.office.answer_forms import AnswerForm, FiltersForm
from hotline.office.models import PreparedAnswer
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("answers", __name__, url_prefix="/office/answers")


@blueprint.get("")
@right("answers.read")
def index() -> ResponseReturnValue:
    """Show the prepared answers that fit the filters."""
    form = FiltersForm(request.args)
    form.offer()
    valid = form.validate()
    page = queries.page(form.filters, current_user, request.args.get("page", 1, int)) if valid else None
    names = {user.id: user.title for user in accounts.everyone()}
    return render_template(
        "office/answers.html", form=form, page=page, names=names, taxonomy=taxonomy
    ), 200 if valid else 422


@blueprint.get("/<int:answer_id>")
@right("answers.read")
def show(answer_id: int) -> ResponseReturnValue:
    """Show an answer as it would be put into a reply today."""
    answer = queries.get(answer_id, current_user)
    return render_template(
        "office/answer.html",
        answer=answer,
        filled={language: queries.filled(answer, language) for language in answer.languages},
        closing={language: queries.closing(language) for language in answer.languages},
        names={user.id: user.title for user in accounts.everyone()},
        taxonomy=taxonomy,
    )


@blueprint.route("/new", methods=["GET", "POST"])
@right("answers.edit")
def add() -> ResponseReturnValue:
    """Add a prepared answer."""
    form = AnswerForm()
    form.offer()
    if form.validate_on_submit():
        try:
            answer = answers.add(form.wording, by=current_user)
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("answers.show", answer_id=answer.id))
    return _form_page(form)


@blueprint.route("/<int:answer_id>/edit", methods=["GET", "POST"])
@right("answers.edit")
def edit(answer_id: int) -> ResponseReturnValue:
    """Change a prepared answer."""
    answer = queries.get(answer_id, current_user)
    form = AnswerForm(obj=answer, seen=answer.revision)
    form.offer(answer.category)
    if form.validate_on_submit():
        try:
            changed = answers.change(answer, form.wording, seen=row_id(form.seen.data or "") or 0, by=current_user)
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        except EditedMeanwhile:
            form.seen.data = str(answer.revision)
            form.form_errors = [_("Somebody else changed it meanwhile. Yours is kept here: compare, then save.")]
        else:
            flash(_("Saved.") if changed else _("Nothing was changed."), "success" if changed else "info")
            return redirect(url_for("answers.show", answer_id=answer.id))
    return _form_page(form, answer)


@blueprint.post("/<int:answer_id>/switch")
@right("answers.edit")
def switch(answer_id: int) -> ResponseReturnValue:
    """Offer an answer in replies, or offer it no more."""
    answer = queries.get(answer_id, current_user)
    active = request.form.get("active") == "yes"
    answers.switch(answer, active, by=current_user)
    flash(_("It is offered again.") if active else _("It is offered no more; it stays here."), "success")
    return redirect(url_for("answers.show", answer_id=answer.id))


def _form_page(form: AnswerForm, answer: PreparedAnswer | None = None) -> ResponseReturnValue:
    return render_template(
        "office/edit_answer.html",
        form=form,
        answer=answer,
        placeholders={name: labels.PLACEHOLDERS[name] for name in rules.PLACEHOLDERS},
        length=rules.ANSWER_LENGTH,
    ), 422 if form.is_submitted() else 200
