"""Forms of products and their versions."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from hotline.core.forms import Form, options
from hotline.materials.forms import KK, RU, OnceForm
from hotline.materials.labels import KINDS, TONGUES
from hotline.materials.product_files import OFFERED, take
from hotline.materials.products import Content
from hotline.materials.rules import TITLE_LENGTH, Tongue


class VersionForm(OnceForm):
    """A version of a product."""

    tongue = SelectField(_l("Language"), [DataRequired()])
    version = IntegerField(_l("Version"), [Optional(), NumberRange(1, 1000)], description=_l("Empty: the next one"))
    on = DateField(_l("Date"), [InputRequired()])
    agreed_on = DateField(_l("Agreed with the grantor on"), [Optional()], description=_l("When the product needs it"))
    note = StringField(_l("Note"), [Length(max=1000)])
    file = FileField(_l("File"), description=_l("At most 16 MB; kept encrypted"), render_kw={"accept": OFFERED})

    def offer(self) -> None:
        """Offer the languages."""
        self.tongue.choices = options((one.value, words) for one, words in TONGUES.items())

    def content(self) -> Content:
        """Return what was entered, the file kept; only of a form that validates. Raise Refused for a file that is not taken."""
        on = self.on.data
        assert on is not None
        return Content(
            on=on, tongue=Tongue(self.tongue.data), version=self.version.data, note=self.note.data or "",
            agreed_on=self.agreed_on.data, file=take(self.file.data),
        )  # fmt: skip


class ProductForm(VersionForm):
    """A product with its first version."""

    kind = SelectField(_l("Kind of product"), [DataRequired()])
    title_ru = StringField(_l("Title in Russian"), [DataRequired(), Length(max=TITLE_LENGTH)], render_kw=RU)
    title_kk = StringField(_l("Title in Kazakh"), [Length(max=TITLE_LENGTH)], render_kw=KK)

    def offer(self) -> None:
        super().offer()
        self.kind.choices = options((one.value, words) for one, words in KINDS.items())


class AgreedForm(Form):
    """The day on which the grantor agreed."""

    agreed_on = DateField(_l("Agreed with the grantor on"), [InputRequired()])
