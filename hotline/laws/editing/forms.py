"""Forms with which a lawyer keeps the articles and editions of an act."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from hotline.core.forms import options
from hotline.laws.editing.fields import NumbersField, PartialDayField
from hotline.laws.editing.labels import FIELDS
from hotline.laws.editing.sourced_form import KK, LAST_DAY, LONG, PARTIAL, RU, SourcedForm


class WordsForm(SourcedForm):
    """What an article is called, and what is to be known of it."""

    heading_ru = TextAreaField(FIELDS["heading_ru"], [LONG], render_kw=RU)
    heading_kk = TextAreaField(FIELDS["heading_kk"], [LONG], render_kw=KK)
    gist_ru = TextAreaField(
        FIELDS["gist_ru"], [LONG], description=_l("In your own words, where the heading does not say it."), render_kw=RU
    )
    note_ru = TextAreaField(FIELDS["note_ru"], [LONG], render_kw=RU)


class ArticleForm(WordsForm):
    """One life of an article."""

    FACTS = (
        *("number", "in_force_from", "in_force_to", "heading_ru", "heading_kk", "gist_ru", "note_ru"),
        *("hidden", "to_be_checked"),
    )
    SIZES: ClassVar[dict[str, str]] = dict.fromkeys(("number", "in_force_from", "in_force_to"), "m")
    number = StringField(FIELDS["number"], description=_l("As in 8 or 73-3"))
    in_force_from = PartialDayField(FIELDS["in_force_from"], description=PARTIAL)
    in_force_to = PartialDayField(FIELDS["in_force_to"], description=LAST_DAY)
    hidden = BooleanField(FIELDS["hidden"])
    to_be_checked = BooleanField(FIELDS["to_be_checked"])


class AmendForm(WordsForm):
    """What an amending act makes of an article on a day: other words, or its end."""

    FACTS = ("heading_ru", "heading_kk", "gist_ru", "note_ru")
    SIZES: ClassVar[dict[str, str]] = dict.fromkeys(("what", "since", "amended_by"), "m")
    WHAT = (("begun", _l("It is worded anew")), ("ended", _l("It loses its force")))
    what = RadioField(_l("What happens"), [InputRequired()], choices=lambda: options(AmendForm.WHAT), default="begun")
    since = PartialDayField(
        FIELDS["since"],
        [DataRequired()],
        description=_l("The first day of the new wording, or the first day without force."),
    )
    amended_by = StringField(
        FIELDS["amended_by"],
        [DataRequired(), Length(max=300)],
        description=_l("For example: Закон РК от 26.06.2020 № 349-VI"),
        render_kw=RU,
    )
    change_ru = TextAreaField(FIELDS["change_ru"], [DataRequired(), LONG], render_kw=RU)
    change_kk = TextAreaField(FIELDS["change_kk"], [LONG], render_kw=KK)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return what happens before what is called how."""
        return "what", "since", "amended_by", "change_ru", "change_kk"

    @property
    def worded(self) -> tuple[str, ...]:
        """Return what an article that only ends has no use for."""
        return self.FACTS

    def edition(self, number: str | None) -> dict[str, Any]:
        """Return the edition that the change belongs to."""
        return {
            "since": self.since.data,
            "amended_by": self.amended_by.data,
            "change_ru": self.change_ru.data,
            "change_kk": self.change_kk.data or None,
            "articles": [number] if number else [],
            "note_ru": None,
            "to_be_checked": False,
        }


class EditionForm(SourcedForm):
    """An edition: since when, by which act, what changed."""

    FACTS = ("since", "amended_by", "change_ru", "change_kk", "articles", "note_ru", "to_be_checked")
    SIZES: ClassVar[dict[str, str]] = {"since": "m", "amended_by": "m", "articles": "m", "note_ru": "full"}
    since = PartialDayField(FIELDS["since"], description=PARTIAL)
    amended_by = StringField(
        FIELDS["amended_by"],
        [Length(max=300)],
        description=_l("For example: Закон РК от 26.06.2020 № 349-VI"),
        render_kw=RU,
    )
    change_ru = TextAreaField(FIELDS["change_ru"], [DataRequired(), LONG], render_kw=RU)
    change_kk = TextAreaField(FIELDS["change_kk"], [LONG], render_kw=KK)
    articles = NumbersField(FIELDS["articles"], description=_l("Numbers with commas between: 7, 8, 19-1"))
    note_ru = TextAreaField(FIELDS["note_ru"], [LONG], render_kw=RU)
    to_be_checked = BooleanField(FIELDS["to_be_checked"])


class CheckForm(SourcedForm):
    """That what was to be checked has been; the note may lose its doubt."""

    FACTS = ("note_ru",)
    SIZES: ClassVar[dict[str, str]] = {"note_ru": "full"}
    note_ru = TextAreaField(FIELDS["note_ru"], [LONG], render_kw=RU)
