"""The form of an act."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from hotline.core.forms import options
from hotline.laws.editing.fields import LinesField, PartialDayField
from hotline.laws.editing.labels import FIELDS, UNITS
from hotline.laws.editing.sourced_form import (
    KK,
    LAST_DAY,
    LONG,
    NEEDED_DAY,
    ONE_A_LINE,
    PARTIAL,
    RU,
    SHORT,
    SourcedForm,
)
from hotline.laws.labels import KINDS
from hotline.laws.register import ActEntry


class ActForm(SourcedForm):
    """An act: its names, its days, what replaced it."""

    FACTS = (
        *("kind", "number", "date", "title_ru", "title_kk", "short_ru", "short_kk", "short_en", "abbr_ru", "abbr_kk"),
        *("cited_ru", "cited_kk", "unit", "first_article", "last_article", "in_force_from", "in_force_to"),
        *("replaced_by", "adilet_code", "note_ru", "to_be_checked"),
    )
    SIZES: ClassVar[dict[str, str]] = dict.fromkeys(("kind", "number", "date", "replaced_by", "adilet_code"), "m") | {
        **dict.fromkeys(("unit", "first_article", "last_article"), "m"),
        **dict.fromkeys(("short_ru", "short_kk", "short_en"), "m"),
        "note_ru": "full",
    }
    kind = SelectField(FIELDS["kind"], choices=lambda: options(KINDS.items()), default="law")
    number = StringField(FIELDS["number"], [Length(max=40)], description=_l("As in 94-V or 395/НҚ"))
    date = PartialDayField(FIELDS["date"], [DataRequired()], description=NEEDED_DAY)
    title_ru = TextAreaField(FIELDS["title_ru"], [DataRequired(), LONG], render_kw=RU)
    title_kk = TextAreaField(FIELDS["title_kk"], [LONG], render_kw=KK)
    short_ru = StringField(FIELDS["short_ru"], [DataRequired(), SHORT], render_kw=RU)
    short_kk = StringField(FIELDS["short_kk"], [SHORT], render_kw=KK)
    short_en = StringField(FIELDS["short_en"], [SHORT], render_kw={"lang": "en"})
    abbr_ru = LinesField(FIELDS["abbr_ru"], description=ONE_A_LINE, render_kw=RU)
    abbr_kk = LinesField(FIELDS["abbr_kk"], description=ONE_A_LINE, render_kw=KK)
    cited_ru = StringField(
        FIELDS["cited_ru"],
        [SHORT],
        description=_l("Only where the kind gives no name, as for codes: ГК РК"),
        render_kw=RU,
    )
    cited_kk = StringField(FIELDS["cited_kk"], [SHORT], description=_l("For example: ҚР АК"), render_kw=KK)
    unit = SelectField(FIELDS["unit"], choices=lambda: options(UNITS.items()), default="point")
    first_article = IntegerField(
        FIELDS["first_article"],
        [Optional(), NumberRange(1, 9999)],
        description=_l("Where two acts share a name, the number of the article tells them apart."),
    )
    last_article = IntegerField(FIELDS["last_article"], [Optional(), NumberRange(1, 9999)])
    in_force_from = PartialDayField(FIELDS["in_force_from"], description=PARTIAL)
    in_force_to = PartialDayField(FIELDS["in_force_to"], description=LAST_DAY)
    replaced_by = SelectField(FIELDS["replaced_by"])
    adilet_code = StringField(FIELDS["adilet_code"], [Length(max=40)], description=_l("As in Z1300000094"))
    note_ru = TextAreaField(FIELDS["note_ru"], [LONG], render_kw=RU)
    to_be_checked = BooleanField(FIELDS["to_be_checked"])

    def offer(self, acts: list[ActEntry], language: str) -> None:
        """Offer the acts that may have replaced this one."""
        chosen = [("", "—"), *((act.id, act.short(language)) for act in acts)]
        self.replaced_by.choices = options(chosen)
        self.replaced_by.data = self.replaced_by.data or ""
