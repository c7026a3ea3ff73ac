"""The form of the journal's filters."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField, StringField, ValidationError
from wtforms.validators import Length, Optional

from hotline.accounts import queries as accounts
from hotline.core import i18n
from hotline.core.forms import Form, grouped, options
from hotline.journal.filters import Filters
from hotline.journal.labels import FILTERS
from hotline.laws import queries as laws
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import MISSING

Choices = list[tuple[str, str]]
TEXT_LENGTH = 200


class FiltersForm(Form):
    """What the journal shows; read from the address, so that a list can be bookmarked and passed on."""

    class Meta(Form.Meta):
        """Reading needs no token."""

        csrf = False

    first = DateField(_l("From"), [Optional()], name="from")
    last = DateField(_l("To, inclusive"), [Optional()], name="to")
    lawyer = SelectField(FILTERS["lawyer"])
    channel = SelectField(FILTERS["channel"])
    category = SelectField(FILTERS["category"])
    region = SelectField(FILTERS["region"])
    outcome = SelectField(FILTERS["outcome"])
    act = SelectField(FILTERS["act"])
    text = StringField(FILTERS["text"], [Length(max=TEXT_LENGTH)])

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> "FiltersForm":
        """Read the address's arguments, with every code on offer, retired ones too."""
        form = cls(formdata=arguments)
        form.lawyer.choices = options(_any((str(user.id), user.title) for user in accounts.everyone()))
        form.channel.choices = options(_any(_terms("channel")))
        form.category.choices = grouped({"": _any([])} | _categories())
        form.region.choices = options(
            _any([*_terms("region"), *((code, taxonomy.name("region", code)) for code in MISSING)])
        )
        form.outcome.choices = options(_any(_terms("outcome")))
        form.act.choices = options(_any(_acts()))
        for entry in (form.lawyer, form.channel, form.category, form.region, form.outcome, form.act):
            entry.data = entry.data or ""
        return form

    def validate_last(self, entry: DateField) -> None:
        """Refuse days in the wrong order."""
        if self.first.data and entry.data and entry.data < self.first.data:
            raise ValidationError(_("The last day comes before the first."))

    @property
    def filters(self) -> Filters:
        """Return what was chosen; only of a form that validates."""
        chosen = {name: self[name].data or "" for name in FILTERS if name != "lawyer"}
        return Filters(self.first.data, self.last.data, int(self.lawyer.data) if self.lawyer.data else None, **chosen)

    @property
    def chosen(self) -> dict[str, str]:
        """Return the arguments that say something, as an address carries them."""
        return {entry.name: entry.raw_data[0] for entry in self if entry.raw_data and entry.raw_data[0]}


def _any(offered: Iterable[tuple[str, str]]) -> Choices:
    return [("", _("any")), *offered]


def _terms(kind: str) -> Choices:
    return [(term.code, taxonomy.name(kind, term.code)) for term in taxonomy.every(kind) if not term.hidden]


def _categories() -> dict[str, Choices]:
    groups: dict[str, Choices] = {}
    for term in taxonomy.every("category"):
        words = taxonomy.name("category", term.code)
        if term.parent is None:
            groups[words] = [(term.code, _("%(category)s: everything", category=words))]
        else:
            groups.setdefault(taxonomy.name("category", term.parent), []).append((term.code, words))
    return groups


def _acts() -> Choices:
    return [(act.id, act.short(i18n.language())) for act in laws.acts()]
