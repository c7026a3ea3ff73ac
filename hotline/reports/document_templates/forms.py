"""The form that takes a template."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField
from wtforms.validators import Length

from hotline.core.forms import Form


class PaperForm(Form):
    """A template in Word, and what is new in it."""

    file = FileField(
        _l("Template"),
        [FileRequired(_l("Choose a file."))],
        description=_l("DOCX, at most 5 MB"),
        render_kw={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    )
    note = StringField(_l("What is new in it"), [Length(max=300)])
