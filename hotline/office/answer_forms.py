"""Forms of prepared answers."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from hotline.core.forms import Form, grouped, options
from hotline.core.i18n import LANGUAGES
from hotline.office import rules
from hotline.office.answer_queries import Filters
from hotline.office.answers import Wording
from hotline.office.forms import KK, RU
from hotline.taxonomy import queries as taxonomy

WRITTEN = tuple((language.code, language.name) for language in LANGUAGES if language.code in ("ru", "kk"))
TYPED_LENGTH = 200


class AnswerForm(Form):
    """A prepared answer; `seen` is the revision the person had before the eyes."""

    seen = HiddenField()
    category = SelectField(
        _l("Category"),
        validators=[Optional()],
        description=_l("In a case of this category it is offered first; without one it fits everywhere."),
    )
    title_ru = StringField(_l("Title in Russian"), [Length(max=rules.TITLE_LENGTH)], render_kw=RU)
    title_kk = StringField(_l("Title in Kazakh"), [Length(max=rules.TITLE_LENGTH)], render_kw=KK)
    body_ru = TextAreaField(_l("Text in Russian"), render_kw=RU)
    body_kk = TextAreaField(_l("Text in Kazakh"), render_kw=KK)

    def offer(self, keep: str | None = None) -> None:
        """Offer the categories of both levels; the one already stored stays on offer."""
        self.category.choices = grouped({"": [("", _("fits everywhere"))], **categories(keep)})

    @property
    def wording(self) -> Wording:
        """Return what was typed."""
        texts = {name: self[name].data or "" for name in ("title_ru", "body_ru", "title_kk", "body_kk")}
        return Wording(**texts, category=self.category.data or None)


class FiltersForm(Form):
    """What the list shows; read from the address."""

    class Meta(Form.Meta):
        """Reading needs no token."""

        csrf = False

    q = SearchField(_l("Words"), [Length(max=TYPED_LENGTH)])
    category = SelectField(_l("Category"))
    language = SelectField(_l("Written in"))
    off = BooleanField(_l("Also those switched off"))

    def offer(self) -> None:
        """Offer the categories of both levels and the two languages."""
        self.category.choices = grouped({"": [("", _("any"))], **categories()})
        self.language.choices = options([("", _("any")), *WRITTEN])
        self.category.data, self.language.data = self.category.data or "", self.language.data or ""

    @property
    def filters(self) -> Filters:
        """Return what was chosen; only of a form that validates."""
        return Filters(self.q.data or "", self.category.data, self.language.data, bool(self.off.data))

    @property
    def chosen(self) -> dict[str, str]:
        """Return the arguments that say something, as an address carries them."""
        return {entry.name: entry.raw_data[0] for entry in self if entry.raw_data and entry.raw_data[0]}


def categories(keep: str | None = None) -> dict[str, list[tuple[str, str]]]:
    """Return the categories of both levels under the words of the first; retired ones only when kept."""
    kept = [keep] if keep else []
    groups = {
        taxonomy.name("category", term.code): [
            (term.code, _("%(category)s: everything", category=taxonomy.name("category", term.code)))
        ]
        for term in taxonomy.terms("category", keep=kept)
        if term.parent is None
    }
    for words, below in taxonomy.category_choices(keep=kept).items():
        groups.setdefault(words, []).extend(below)
    return groups
