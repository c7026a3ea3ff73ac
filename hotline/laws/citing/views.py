"""What the texts of a form cite, while somebody types them."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from wtforms import DateField
from wtforms.validators import Optional

from hotline.core import clock
from hotline.core.forms import Codes, Form
from hotline.core.guard import right
from hotline.laws import labels
from hotline.laws.citing import objecting, shown
from hotline.laws.citing.shown import Citing, citing

blueprint = Blueprint("citations", __name__, url_prefix="/laws/citations")
TEXTS_READ = 4


class CitingForm(Form):
    """What the script of a form posts, beside the names of the fields and their texts."""

    class Meta(Form.Meta):
        """The application has checked the token, which the script sends in a header."""

        csrf = False

    on = DateField(validators=[Optional()])
    provisions = Codes()
    dropped = Codes()


@blueprint.post("")
@right("laws.read", only_reads=True)
def find() -> ResponseReturnValue:
    """Give what texts cite, as parts of a form; posted, so that no word of theirs stands in an address or a log."""
    form = CitingForm()
    pairs = zip(request.form.getlist("field")[:TEXTS_READ], request.form.getlist("text"), strict=False)
    found = citing(dict(pairs), form.provisions.data or [], form.dropped.data or [], form.on.data or clock.today())
    return render_template("citations/_found.html", citing=found)


@blueprint.record_once
def _lend_to_templates(setup: BlueprintSetupState) -> None:
    """Let the forms and pages of other rooms show what is cited."""
    setup.app.jinja_env.globals.update(
        citing_of=_of_form, law_confidence=labels.CONFIDENCE, law_named=shown.act_named,
        law_objection=objecting.as_kept, law_subject=shown.subject, law_why=objecting.why,
    )  # fmt: skip


def _of_form(texts: Mapping[str, str | None], chosen: list[str], dropped: list[str], on: date | None) -> Citing:
    typed = {name: text or "" for name, text in texts.items()}
    return citing(typed, chosen or [], dropped or [], on or clock.today())
