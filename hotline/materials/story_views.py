"""Pages of success stories: shown while their own consent holds."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import Refused
from hotline.core.guard import right
from hotline.materials import labels, queries, stories
from hotline.materials.models import Story
from hotline.materials.rules import Given
from hotline.materials.story_forms import StoryForm, WithdrawalForm

blueprint = Blueprint("stories", __name__, url_prefix="/materials/stories")


@blueprint.get("/<int:story_id>")
@right("materials.read")
def show(story_id: int) -> ResponseReturnValue:
    """Show a story and its consent."""
    story = queries.get(Story, story_id)
    return _page(story, WithdrawalForm.of(story))


@blueprint.route("/new", methods=["GET", "POST"])
@right("materials.write")
def new() -> ResponseReturnValue:
    """Enter a story with the consent to it."""
    form = StoryForm()
    form.offer()
    if form.validate_on_submit():
        try:
            story = stories.add(form.content(current_user), by=current_user, token=form.token.data)
        except Refused as refusal:
            form.told(refusal)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("stories.show", story_id=story.id))
    return render_template("materials/edit_story.html", form=form), 422 if form.is_submitted() else 200


@blueprint.post("/<int:story_id>/withdraw")
@right("materials.write")
def withdraw(story_id: int) -> ResponseReturnValue:
    """Note that the consent was taken back."""
    story = queries.get(Story, story_id)
    form = WithdrawalForm.of(story)
    if not form.validate() or form.withdrawn_on.data is None:
        return _page(story, form), 422
    handed_out = stories.withdraw(story, form.withdrawn_on.data, Given(form.withdrawn_how.data), current_user)
    flash(_("The consent is withdrawn, and the words are destroyed."), "success")
    if handed_out:
        words = ngettext(
            "The story stands in %(num)s file that was handed out. It cannot be had here any more: tell whoever has it.",
            "The story stands in %(num)s files that were handed out. They cannot be had here any more: tell whoever has them.",
            handed_out,
        )
        flash(words, "warning")
    return redirect(url_for("stories.show", story_id=story.id))


def _page(story: Story, form: WithdrawalForm) -> str:
    people = accounts.titles({story.entered_by_id, story.withdrawn_by_id})
    return render_template("materials/story.html", story=story, form=form, people=people, labels=labels)
