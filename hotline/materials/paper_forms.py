"""The form with which a copy of a letter or of an answer is attached."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField, ValidationError
from wtforms.validators import DataRequired

from hotline.core.forms import options
from hotline.materials.labels import PAPERS
from hotline.materials.uploading import UploadForm


class PaperForm(UploadForm):
    """A copy, and of what."""

    paper = SelectField(_l("Copy of what"), [DataRequired()])

    @classmethod
    def offered(cls) -> "PaperForm":
        """Return the form with what can be chosen."""
        form = cls()
        form.paper.choices = options([("", "—"), *((one.value, words) for one, words in PAPERS.items())])
        return form

    def validate_file(self, entry: FileField) -> None:
        """Tell what is wrong with the file, or ask for it."""
        super().validate_file(entry)
        if self.waiting is None:
            raise ValidationError(_("Choose the file."))
