"""The page on which a lawyer's card is written."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import TextAreaField
from wtforms.validators import Length

from hotline.accounts.models import User
from hotline.accounts.rules import LAWYER
from hotline.core.errors import EditedMeanwhile, Missing
from hotline.core.guard import right
from hotline.materials import cards, queries
from hotline.materials.cards import Content
from hotline.materials.forms import KK, RU, OnceForm

blueprint = Blueprint("cards", __name__, url_prefix="/materials/lawyers")


class CardForm(OnceForm):
    """A lawyer's card in both languages."""

    education_ru = TextAreaField(_l("Education, licence or diploma, in Russian"), [Length(max=1000)], render_kw=RU)
    education_kk = TextAreaField(_l("Education, licence or diploma, in Kazakh"), [Length(max=1000)], render_kw=KK)
    experience_ru = TextAreaField(_l("Experience, in Russian"), [Length(max=1000)], render_kw=RU)
    experience_kk = TextAreaField(_l("Experience, in Kazakh"), [Length(max=1000)], render_kw=KK)
    languages_ru = TextAreaField(_l("Languages, in Russian"), [Length(max=300)], render_kw=RU)
    languages_kk = TextAreaField(_l("Languages, in Kazakh"), [Length(max=300)], render_kw=KK)


@blueprint.route("/<int:user_id>", methods=["GET", "POST"])
@right("materials.write")
def edit(user_id: int) -> ResponseReturnValue:
    """Write what the annex prints of a lawyer."""
    user, overtaken = queries.get(User, user_id), False
    if LAWYER not in user.roles:
        raise Missing
    card = queries.card(user)
    form = CardForm(obj=card, seen=str(card.revision if card else 0))
    if form.validate_on_submit():
        try:
            cards.write(user, Content(**form.texts(*Content.__dataclass_fields__)), by=current_user, seen=form.revision)
        except EditedMeanwhile:
            form.quarrel(card.revision if card else 0)
            overtaken = True
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("materials.index", _anchor="lawyers"))
    page = render_template("materials/edit_card.html", form=form, user=user)
    return page, 409 if overtaken else 422 if form.is_submitted() else 200
