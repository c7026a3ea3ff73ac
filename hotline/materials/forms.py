"""Forms of outlets and recommendations, and what the forms of materials have in common."""

import secrets
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.forms import Form
from hotline.core.rows import row_id
from hotline.materials import outlets, recommendations
from hotline.materials.marks import OPENINGS
from hotline.materials.models import Outlet
from hotline.materials.rules import OPENING_LENGTH, TEXT_LENGTH, TITLE_LENGTH

RU, KK = {"lang": "ru"}, {"lang": "kk"}
OUTLET_TEXTS = ("name_ru", "name_kk", "address", "address_kk", "spread", "spread_kk", "opening")
RECOMMENDATION_TEXTS = (
    "text_ru", "text_kk", "body_ru", "body_kk", "letter_number", "answer_number", "answer", "answer_kk",
)  # fmt: skip


def past_day(_form: Any, entry: DateField) -> None:
    """Refuse a day to come."""
    if entry.data and entry.data > clock.today():
        raise ValidationError(_("This day has not come yet."))


class OnceForm(Form):
    """A form that saves once; `seen` is the revision the person had before the eyes."""

    token = HiddenField(default=lambda: secrets.token_hex(16))
    seen = HiddenField(default="0")

    @property
    def revision(self) -> int:
        """Return the revision that was before the eyes."""
        return row_id(self.seen.data or "") or 0

    def told(self, refusal: Refused) -> None:
        """Show a refusal at its field."""
        if refusal.field and refusal.field in self:
            self[refusal.field].errors = [refusal.message]
        else:
            self.form_errors = [refusal.message]

    def quarrel(self, revision: int) -> None:
        """Tell that somebody saved meanwhile; saving once more keeps what is typed here."""
        self.seen.data = str(revision)
        self.form_errors = [_("Somebody else changed it meanwhile. Yours is kept here: compare, then save.")]

    def texts(self, *names: str) -> dict[str, str]:
        """Return what was typed into text fields."""
        return {name: self[name].data or "" for name in names}


class OutletForm(OnceForm):
    """An outlet."""

    name_ru = StringField(_l("Name in Russian"), [DataRequired(), Length(max=TITLE_LENGTH)], render_kw=RU)
    name_kk = StringField(_l("Name in Kazakh"), [Length(max=TITLE_LENGTH)], render_kw=KK)
    address = StringField(_l("Address"), [DataRequired(), Length(max=500)], description=_l("A link, or a place"))
    address_kk = StringField(
        _l("Address in Kazakh"),
        [Length(max=500)],
        description=_l("When it is a place; a link is the same"),
        render_kw=KK,
    )
    spread = TextAreaField(
        _l("What was shown or handed out"), [DataRequired(), Length(max=TEXT_LENGTH)],
        description=_l("The line's number, the instruction, a poster …"),
    )  # fmt: skip
    spread_kk = TextAreaField(_l("What was shown or handed out, in Kazakh"), [Length(max=TEXT_LENGTH)], render_kw=KK)
    on = DateField(_l("Since"), [InputRequired(), past_day])
    opening = StringField(
        _l("Words that stand ready in WhatsApp"), [DataRequired(), Length(max=OPENING_LENGTH)], default=OPENINGS["ru"],
        description=_l("In the language of those who read it there; the code is added behind them."),
    )  # fmt: skip
    reason = StringField(_l("Why it is changed"), [Length(max=500)])

    def show(self, outlet: Outlet) -> None:
        """Write an outlet into the fields."""
        for name in OUTLET_TEXTS:
            self[name].data = getattr(outlet, name) or ""
        self.seen.data = str(outlet.revision)

    @property
    def content(self) -> outlets.Content:
        """Return what was entered; only of a form that validates."""
        on = self.on.data
        assert on is not None
        return outlets.Content(**self.texts(*OUTLET_TEXTS), on=on)


class RecommendationForm(OnceForm):
    """A recommendation, its letter, the answer."""

    text_ru = TextAreaField(_l("Recommendation in Russian"), [DataRequired(), Length(max=TEXT_LENGTH)], render_kw=RU)
    text_kk = TextAreaField(_l("Recommendation in Kazakh"), [Length(max=TEXT_LENGTH)], render_kw=KK)
    body_ru = StringField(
        _l("State body, in Russian"), [DataRequired(), Length(max=TITLE_LENGTH)], render_kw=RU,
        description=_l("Its name as it was on the day of the letter"),
    )  # fmt: skip
    body_kk = StringField(_l("State body, in Kazakh"), [Length(max=TITLE_LENGTH)], render_kw=KK)
    letter_number = StringField(_l("Number of the letter"), [Length(max=60)])
    letter_on = DateField(_l("Date of the letter"), [Optional()])
    answer_on = DateField(_l("Answered on"), [Optional()])
    answer_number = StringField(_l("Number of the answer"), [Length(max=60)])
    answer = TextAreaField(_l("What was answered, in Russian"), [Length(max=TEXT_LENGTH)], render_kw=RU)
    answer_kk = TextAreaField(_l("What was answered, in Kazakh"), [Length(max=TEXT_LENGTH)], render_kw=KK)

    @property
    def content(self) -> recommendations.Content:
        """Return what was entered; only of a form that validates."""
        dates: dict[str, Any] = {"letter_on": self.letter_on.data, "answer_on": self.answer_on.data}
        words: dict[str, Any] = self.texts(*RECOMMENDATION_TEXTS)
        return recommendations.Content(**words, **dates)
