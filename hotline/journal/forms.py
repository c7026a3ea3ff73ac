"""The form of the journal's filters."""

from contextlib import suppress

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, SelectField, StringField, ValidationError
from wtforms.validators import Length, Optional

from hotline.core import clock, i18n
from hotline.core.errors import Refused
from hotline.core.forms import Form, grouped, options
from hotline.journal import choices, citations
from hotline.journal.filters import Filters
from hotline.journal.labels import FILTERS
from hotline.laws import queries as laws
from hotline.laws.service import resolve
from hotline.taxonomy.rules import MISSING

TEXT_LENGTH = 200
NO = (False, "", "0", "false")  # how an address says it


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
    provision = StringField(FILTERS["provision"], [Length(max=TEXT_LENGTH)])
    exact = BooleanField(FILTERS["exact"], false_values=NO)
    not_in_force = BooleanField(FILTERS["not_in_force"], false_values=NO)

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> "FiltersForm":
        """Read the address's arguments, with every code on offer, retired ones too."""
        form = cls(formdata=arguments)
        form.lawyer.choices = options(choices.lawyers())
        form.channel.choices = options(choices.terms("channel"))
        form.category.choices = grouped(choices.categories())
        form.region.choices = options(choices.terms("region", MISSING))
        form.outcome.choices = options(choices.terms("outcome"))
        form.act.choices = options(choices.acts())
        for entry in (form.lawyer, form.channel, form.category, form.region, form.outcome, form.act):
            entry.data = entry.data or ""
        return form

    def validate_last(self, entry: DateField) -> None:
        """Refuse days in the wrong order."""
        if self.first.data and entry.data and entry.data < self.first.data:
            raise ValidationError(_("The last day comes before the first."))

    def validate_provision(self, entry: StringField) -> None:
        """Take a provision in canonical form or as a lawyer writes it, and keep the canonical form."""
        try:
            entry.data = self._resolved(entry.data) if entry.data else ""
        except Refused as refusal:
            raise ValidationError(refusal.message) from refusal

    @property
    def filters(self) -> Filters:
        """Return what was chosen; only of a form that validates."""
        chosen = {name: self[name].data or getattr(Filters, name) for name in FILTERS if name != "lawyer"}
        return Filters(self.first.data, self.last.data, int(self.lawyer.data) if self.lawyer.data else None, **chosen)

    @property
    def chosen(self) -> dict[str, str]:
        """Return the arguments that say something, as an address carries them; a provision in its canonical form."""
        said = {entry.name: entry.raw_data[0] for entry in self if entry.raw_data and entry.raw_data[0]}
        return said | ({"provision": self.provision.data} if self.provision.data else {})

    @property
    def provision_words(self) -> str:
        """Return the provision as a lawyer writes it, where that can be read back, else as it was given."""
        given = self.provision.data or ""
        written = laws.written([given], i18n.language())[given]
        with suppress(Refused):
            return written if self._resolved(written) == given else given
        return given

    def _resolved(self, typed: str) -> str:
        try:
            return resolve(typed, self.last.data or clock.today())
        except Refused:
            if citations.names_act_of(typed):  # a journal brought in may cite what the register lacks
                return typed
            raise
