"""The form of a message template."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from hotline.core.forms import Form, options
from hotline.office import template_rules as rules
from hotline.office.forms import KK, RU
from hotline.office.labels import TEMPLATE_SOURCES
from hotline.office.models import MessageTemplate
from hotline.office.templates import Wording

NUMBERS = range(1, rules.MOST_VARIABLES + 1)
SID_HELP = _l("HX and 32 digits or letters, from Twilio's page of content templates")


class TemplateForm(Form):
    """A template; `seen` is the revision the person had before the eyes. Its places have fields of their own, added below."""

    seen = HiddenField()
    name = StringField(_l("Name of the template"), [DataRequired(), Length(max=200)], description=_l("Only we see it."))
    note = StringField(_l("What it is for"), [Length(max=300)])
    sid_ru = StringField(_l("Id of the Russian template"), [Length(max=60)], description=SID_HELP)
    sid_kk = StringField(_l("Id of the Kazakh template"), [Length(max=60)], description=SID_HELP)
    text_ru = TextAreaField(_l("Approved text in Russian"), render_kw=RU)
    text_kk = TextAreaField(_l("Approved text in Kazakh"), render_kw=KK)

    def offer(self) -> None:
        """Offer where the words of a place may come from, and number the places."""
        for number in NUMBERS:
            self[f"source_{number}"].choices = options([("", _("typed by the lawyer")), *TEMPLATE_SOURCES.items()])
            self[f"label_{number}"].label.text = _("What belongs into {{%(number)s}}", number=number)

    def show(self, template: MessageTemplate) -> None:
        """Write what is described about the places into the fields."""
        for number, one in enumerate(template.variables, start=1):
            self[f"label_{number}"].data, self[f"source_{number}"].data = one["label"], one["source"]

    @property
    def wording(self) -> Wording:
        """Return what was typed."""
        texts = {name: self[name].data or "" for name in ("name", "note", "sid_ru", "text_ru", "sid_kk", "text_kk")}
        pairs = [(self[f"label_{number}"].data or "", self[f"source_{number}"].data or "") for number in NUMBERS]
        return Wording(**texts, variables=pairs)


for _number in NUMBERS:
    setattr(TemplateForm, f"label_{_number}", StringField(validators=[Length(max=100)]))
    setattr(TemplateForm, f"source_{_number}", SelectField(_l("Where it comes from"), default=""))
