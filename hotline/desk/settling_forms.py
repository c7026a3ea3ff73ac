"""Why somebody who spoke of danger needs no answer."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from hotline.cases.labels import NO_ANSWER
from hotline.core.forms import Form, options


class NoAnswerForm(Form):
    """A reason out of a short list; none is chosen beforehand."""

    reason = SelectField(
        _l("Why no answer is needed"),
        [InputRequired(_l("Choose why no answer is needed."))],
        choices=options([("", "—"), *((reason.value, words) for reason, words in NO_ANSWER.items())]),
    )
