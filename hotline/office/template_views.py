"""Pages of message templates: the list, one template, add and edit, retire and take up again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.guard import right
from hotline.core.rows import row_id
from hotline.office import labels, template_rules, templates
from hotline.office import template_queries as queries
from hotline.office.models import MessageTemplate
from hotline.office.template_forms import NUMBERS, TemplateForm

blueprint = Blueprint("message_templates", __name__, url_prefix="/office/templates")


@blueprint.get("")
@right("office.read")
def index() -> ResponseReturnValue:
    """Show the templates, those in use first."""
    return render_template("office/message_templates.html", templates=queries.every())


@blueprint.get("/<int:template_id>")
@right("office.read")
def show(template_id: int) -> ResponseReturnValue:
    """Show a template with what would stand in its places."""
    template = queries.get(template_id)
    return render_template(
        "office/message_template.html",
        template=template,
        filled={
            language: template_rules.fill(template.text(language), queries.given(template, language))
            for language in template.languages
        },
        sources=labels.TEMPLATE_SOURCES,
        names={user.id: user.title for user in accounts.everyone()},
    )


@blueprint.route("/new", methods=["GET", "POST"])
@right("templates.edit")
def add() -> ResponseReturnValue:
    """Add a template."""
    form = TemplateForm()
    form.offer()
    if form.validate_on_submit():
        try:
            template = templates.add(form.wording, by=current_user)
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("message_templates.show", template_id=template.id))
    return _form_page(form)


@blueprint.route("/<int:template_id>/edit", methods=["GET", "POST"])
@right("templates.edit")
def edit(template_id: int) -> ResponseReturnValue:
    """Change a template."""
    template = queries.get(template_id)
    form = TemplateForm(obj=template, seen=template.revision)
    form.offer()
    if not form.is_submitted():
        form.show(template)
    elif form.validate():
        try:
            changed = templates.change(template, form.wording, seen=row_id(form.seen.data or "") or 0, by=current_user)
        except Refused as refusal:
            form[refusal.field].errors = [refusal.message]
        except EditedMeanwhile:
            form.seen.data = str(template.revision)
            form.form_errors = [_("Somebody else changed it meanwhile. Yours is kept here: compare, then save.")]
        else:
            flash(_("Saved.") if changed else _("Nothing was changed."), "success" if changed else "info")
            return redirect(url_for("message_templates.show", template_id=template.id))
    return _form_page(form, template)


@blueprint.post("/<int:template_id>/switch")
@right("templates.edit")
def switch(template_id: int) -> ResponseReturnValue:
    """Offer a template again, or no more."""
    template, active = queries.get(template_id), request.form.get("active") == "yes"
    templates.switch(template, active, by=current_user)
    flash(_("It is offered again.") if active else _("It is offered no more; it stays here."), "success")
    return redirect(url_for("message_templates.show", template_id=template.id))


def _form_page(form: TemplateForm, template: MessageTemplate | None = None) -> ResponseReturnValue:
    page = render_template("office/edit_message_template.html", form=form, template=template, numbers=NUMBERS)
    return page, 422 if form.is_submitted() else 200
