"""Pages with which a lawyer keeps the register."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm.exc import StaleDataError

from hotline.core import i18n
from hotline.core.db import db
from hotline.core.editing import conflict
from hotline.core.errors import Refused
from hotline.core.guard import right
from hotline.laws import queries, records
from hotline.laws.editing import amending
from hotline.laws.editing.act_form import ActForm
from hotline.laws.editing.forms import AmendForm, ArticleForm, CheckForm, EditionForm
from hotline.laws.editing.sourced_form import SourcedForm
from hotline.laws.editing.titles import title
from hotline.laws.editing.tracing import Basis, Facts, Row

blueprint = Blueprint("laws_editing", __name__, url_prefix="/laws")
Verb = Callable[[Facts, Basis, object], object]
Touched = Callable[[Any], list[str]]


@blueprint.route("/new", methods=["GET", "POST"])
@right("laws.edit")
def add_act() -> ResponseReturnValue:
    """Enter an act that the register lacks."""
    form = ActForm()
    form.offer(queries.acts(), i18n.language())
    return _asked(form, _("New act"), None, amending.add_act)


@blueprint.route("/<act_id>/edit", methods=["GET", "POST"])
@right("laws.edit")
def edit_act(act_id: str) -> ResponseReturnValue:
    """Put right what the register says of an act; its end and its successor are entered here too."""
    act = records.act(act_id)
    form = ActForm(obj=act)
    form.offer([one for one in queries.acts() if one.id != act.id], i18n.language())
    return _asked(form, _put_right(act), act.id, partial(amending.correct, act), row=act)


@blueprint.route("/<act_id>/articles/new", methods=["GET", "POST"])
@right("laws.edit")
def add_article(act_id: str) -> ResponseReturnValue:
    """Enter an article that the register lacks."""
    act, form = records.act(act_id), ArticleForm()
    return _asked(form, _("New article: %(act)s", act=title(act)), act.id, partial(amending.add_article, act))


@blueprint.route("/<act_id>/articles/<key>/edit", methods=["GET", "POST"])
@right("laws.edit")
def edit_article(act_id: str, key: str) -> ResponseReturnValue:
    """Put right what the register says of an article, within the same life."""
    article = records.article(act_id, key)
    form = ArticleForm(obj=article)
    return _asked(form, _put_right(article), article.act_id, partial(amending.correct, article), row=article)


@blueprint.route("/<act_id>/articles/<key>/amend", methods=["GET", "POST"])
@right("laws.edit")
def amend_article(act_id: str, key: str) -> ResponseReturnValue:
    """End the life of an article on a day, and begin the next one unless it was repealed."""
    article = records.article(act_id, key)
    form = AmendForm(obj=article)
    edition = form.edition(article.number)
    verb = partial(amending.amend, article, edition, ends=form.what.data == "ended")
    heading = _("New edition or end: %(article)s", article=title(article))
    return _asked(form, heading, article.act_id, verb, row=article, touched=lambda _done: [article.number or ""])


@blueprint.route("/<act_id>/editions/new", methods=["GET", "POST"])
@right("laws.edit")
def add_edition(act_id: str) -> ResponseReturnValue:
    """Enter what an amending act changed."""
    act, form = records.act(act_id), EditionForm()
    heading = _("New edition: %(act)s", act=title(act))
    return _asked(form, heading, act.id, partial(amending.enter_edition, act), touched=lambda edition: edition.articles)


@blueprint.route("/<act_id>/editions/<int:edition_id>/edit", methods=["GET", "POST"])
@right("laws.edit")
def edit_edition(act_id: str, edition_id: int) -> ResponseReturnValue:
    """Put right what the register says of an edition."""
    edition = records.edition(act_id, edition_id)
    form = EditionForm(obj=edition)
    return _asked(form, _put_right(edition), edition.act_id, partial(amending.correct, edition), row=edition)


@blueprint.route("/<act_id>/check", methods=["GET", "POST"], defaults={"key": None, "edition_id": None})
@blueprint.route("/<act_id>/articles/<key>/check", methods=["GET", "POST"], defaults={"edition_id": None})
@blueprint.route("/<act_id>/editions/<int:edition_id>/check", methods=["GET", "POST"], defaults={"key": None})
@right("laws.edit")
def check(act_id: str, key: str | None, edition_id: int | None) -> ResponseReturnValue:
    """Say that what was to be checked has been."""
    row = records.row(act_id, key, edition_id)
    form, home = CheckForm(obj=row), records.act(act_id).id
    return _asked(form, _("Checked: %(what)s", what=title(row)), home, partial(amending.mark_checked, row), row=row)


def _put_right(row: Row) -> str:
    return str(_("Put right: %(what)s", what=title(row)))


def _asked(
    form: SourcedForm, heading: str, act_id: str | None, verb: Verb, row: Any = None, touched: Touched | None = None
) -> ResponseReturnValue:
    """Show a form, or do what it says; who saves second is shown both versions, and nothing typed is lost.

    `touched` tells the articles that read differently now: then one goes on to the open work that cites them.
    """
    differing: dict[str, Any] = {}
    if form.validate_on_submit():
        differing = conflict(form, row, form.FACTS) if row is not None else {}
        if differing:
            form.revision.data = str(row.revision)
        elif (done := _done(form, verb)) is not None:
            if act_id and touched:
                flash(_("Saved. This open work cites it: look it through."), "success")
                numbers = touched(done)
                return redirect(
                    url_for("desk.cited", act_id=act_id, article=(numbers[0] or None) if len(numbers) == 1 else None)
                )
            flash(_("Saved."), "success")
            return redirect(url_for("laws.show", act_id=act_id or done.id))
    page = render_template("laws/edit.html", form=form, heading=heading, act_id=act_id, differing=differing)
    return page, 409 if differing else 422 if form.is_submitted() else 200


def _done(form: SourcedForm, verb: Verb) -> Any:
    try:
        return verb(form.facts, form.basis, current_user) or True
    except StaleDataError:
        db.session.rollback()
        form.form_errors = [_("Somebody saved this at the same moment. Nothing of yours is lost: save once more.")]
    except Refused as refusal:
        if refusal.field in form:
            form[refusal.field].errors = [refusal.message]
        else:
            form.form_errors = [refusal.message]
    return None
