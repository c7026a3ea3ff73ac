"""Forms of the organisation's values and texts."""

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import URL, DataRequired, InputRequired, Length, Optional

from hotline.core.forms import Form, PhoneField, options
from hotline.office import labels, rules
from hotline.office.models import OfficeValue
from hotline.office.service import Words

KK = {"lang": "kk"}
RU = {"lang": "ru"}
AS_PRINTED = _l("Number and date, as documents print them")


class OfficeForm(Form):
    """All values of the organisation, and the day from which the changed ones hold."""

    valid_from = DateField(
        _l("Valid from"),
        [InputRequired()],
        description=_l("Only what you change is entered, from this day on; older documents keep what was true before."),
    )
    seen = HiddenField()
    name_ru = StringField(_l("Name in Russian"), [DataRequired(), Length(max=300)], render_kw=RU)
    name_kk = StringField(_l("Name in Kazakh"), [DataRequired(), Length(max=300)], render_kw=KK)
    bin = StringField(
        labels.KEYS["bin"],
        [Optional(), Length(max=20)],
        filters=[lambda typed: typed and typed.replace(" ", "")],
        description=_l("12 digits"),
    )
    head_ru = StringField(_l("Head, in Russian"), [Length(max=200)], render_kw=RU)
    head_kk = StringField(_l("Head, in Kazakh"), [Length(max=200)], render_kw=KK)
    address_ru = StringField(_l("Postal address in Russian"), [Length(max=300)], render_kw=RU)
    address_kk = StringField(_l("Postal address in Kazakh"), [Length(max=300)], render_kw=KK)
    project_ru = StringField(_l("Project, in Russian"), [Length(max=300)], render_kw=RU)
    project_kk = StringField(_l("Project, in Kazakh"), [Length(max=300)], render_kw=KK)
    contract_ru = StringField(
        _l("Contract, in Russian"),
        [Length(max=200)],
        description=AS_PRINTED,
        render_kw=RU,
    )
    contract_kk = StringField(
        _l("Contract, in Kazakh"),
        [Length(max=200)],
        description=AS_PRINTED,
        render_kw=KK,
    )
    phone = PhoneField(labels.KEYS["phone"])
    whatsapp = PhoneField(labels.KEYS["whatsapp"])
    opened_on = DateField(labels.KEYS["opened_on"], [Optional()])
    closed_on = DateField(labels.KEYS["closed_on"], [Optional()])
    hours_ru = StringField(_l("Working hours in Russian"), [Length(max=200)], render_kw=RU)
    hours_kk = StringField(_l("Working hours in Kazakh"), [Length(max=200)], render_kw=KK)
    retention_ru = StringField(
        _l("How long data are kept, in Russian"),
        [Length(max=100)],
        description=_l("Words that fit into “kept … after the case is closed”"),
        render_kw=RU,
    )
    retention_kk = StringField(_l("How long data are kept, in Kazakh"), [Length(max=100)], render_kw=KK)
    url = StringField(
        labels.KEYS["url"],
        [Optional(), Length(max=300), URL(require_tld=False)],
        description=_l("Begins with https://. Leave it empty when it is the page of this line."),
    )

    questions = RadioField(
        labels.KEYS["questions"],
        choices=options(labels.SWITCHED.items()),
        default="",
        description=_l("At most three, once a case: 18 or older, region, age, social status. Nobody has to answer."),
    )

    def show(self, values: dict[str, OfficeValue]) -> None:
        """Write the values of a day into the fields."""
        for key, row in values.items():
            if key in rules.BILINGUAL:
                self[f"{key}_ru"].data, self[f"{key}_kk"].data = row.ru, row.kk
            else:
                is_day = key in rules.DAYS and row.ru
                self[key].data = date.fromisoformat(row.ru) if is_day else self._shown(key, row.ru)

    @staticmethod
    def _shown(key: str, kept: str) -> str | None:
        return kept if key in rules.SWITCHES else kept or None

    def typed(self) -> dict[str, Words]:
        """Return what was typed, by the keys of the values."""
        numbers = {key: (self[key].e164 or "", "") for key in ("phone", "whatsapp")}
        days = {key: self[key].data.isoformat() if self[key].data else "" for key in rules.DAYS}
        single = {
            "bin": self.bin.data or "",
            "url": self.url.data or "",
            "questions": self.questions.data or "",
        } | days
        both = {key: (self[f"{key}_ru"].data or "", self[f"{key}_kk"].data or "") for key in rules.BILINGUAL}
        return both | numbers | {key: (words, "") for key, words in single.items()}


class TextForm(Form):
    """A text in both languages; `seen` is the version the person had before the eyes."""

    seen = HiddenField()
    ru = TextAreaField(_l("Russian"), render_kw=RU | {"maxlength": rules.TEXT_LENGTH})
    kk = TextAreaField(_l("Kazakh"), render_kw=KK | {"maxlength": rules.TEXT_LENGTH})
