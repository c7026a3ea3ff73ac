"""Forms of products and their versions."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from hotline.core.forms import Form, options
from hotline.materials.forms import KK, RU, past_day
from hotline.materials.labels import KINDS, TONGUES
from hotline.materials.models import ProductVersion
from hotline.materials.products import TAKEN, Content
from hotline.materials.rules import TITLE_LENGTH, WITH_A_FILE, Tongue, is_taken
from hotline.materials.uploading import UploadForm


class VersionForm(UploadForm):
    """A version of a product."""

    tongue = SelectField(_l("Language"), [DataRequired()])
    version = IntegerField(_l("Version"), [Optional(), NumberRange(1, 1000)], description=_l("Empty: the next one"))
    on = DateField(_l("Date"), [InputRequired(), past_day])
    agreed_on = DateField(
        _l("Agreed with the grantor on"), [Optional(), past_day], description=_l("When the product needs it")
    )
    note = StringField(_l("Note in Russian"), [Length(max=1000)], render_kw=RU)
    note_kk = StringField(_l("Note in Kazakh"), [Length(max=1000)], render_kw=KK)
    without_file = BooleanField(_l("Save it without a file: the annex then has none"))
    made_kind = ""  # of the product that gets a version
    standing: Sequence[ProductVersion] = ()  # the versions it has

    def offer(self, kind: str = "", standing: Sequence[ProductVersion] = ()) -> None:
        """Offer the languages; `kind` and the versions that stand are those of the product, when there is one already."""
        self.tongue.choices = options((one.value, words) for one, words in TONGUES.items())
        self.made_kind, self.standing = kind, standing

    @property
    def wants_file(self) -> bool:
        """Say whether an annex carries the files of this product."""
        return self.made_kind in WITH_A_FILE

    def validate_version(self, entry: IntegerField) -> None:
        """Refuse a number that one of the languages has."""
        taken = [(one.version, one.tongue) for one in self.standing]
        if entry.data and self.tongue.data in TONGUES and is_taken(entry.data, self.tongue.data, taken):
            raise ValidationError(str(TAKEN))

    def validate_file(self, entry: FileField) -> None:
        """Tell what is wrong with the file, or ask for it."""
        super().validate_file(entry)
        if self.wants_file and not self.without_file.data and self.waiting is None:
            raise ValidationError(_("No file is chosen. Choose it, or tick below that there is none."))

    def content(self) -> Content:
        """Return what was entered; only of a form that validates."""
        on = self.on.data
        assert on is not None
        return Content(
            on=on, tongue=Tongue(self.tongue.data), version=self.version.data, agreed_on=self.agreed_on.data,
            file=self.filed, **self.texts("note", "note_kk"),
        )  # fmt: skip


class ProductForm(VersionForm):
    """A product with its first version."""

    kind = SelectField(_l("Kind of product"), [DataRequired()])
    title_ru = StringField(_l("Title in Russian"), [DataRequired(), Length(max=TITLE_LENGTH)], render_kw=RU)
    title_kk = StringField(_l("Title in Kazakh"), [Length(max=TITLE_LENGTH)], render_kw=KK)

    def offer(self, kind: str = "", standing: Sequence[ProductVersion] = ()) -> None:
        super().offer(kind or self.kind.data or "", standing)
        self.kind.choices = options((one.value, words) for one, words in KINDS.items())


class AgreedForm(Form):
    """The day on which the grantor agreed."""

    agreed_on = DateField(_l("Agreed with the grantor on"), [InputRequired()])
