"""Fields of the register's forms: days that may be partial, names one a line, numbers of articles."""

import re
from typing import Any

from flask_babel import gettext as _
from wtforms import StringField, TextAreaField, ValidationError

from hotline.laws.rules import is_day
from hotline.laws.wording import day_words

_WRITTEN = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")
_SEPARATOR = re.compile(r"[\s,;]+")


def iso_day(typed: str) -> str | None:
    """Read a day, a month or a year as people write it (`11.07.2020`, `07.2020`, `2020`) or in ISO; None for nonsense."""
    if found := _WRITTEN.fullmatch(typed):
        day, month, year = found.groups()
        typed = "-".join(part.zfill(2) for part in (year, month, day) if part)
    return typed if is_day(typed) else None


class PartialDayField(StringField):
    """A day, a month or a year; `data` is ISO text. What cannot be read stays in the field as it was typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = (iso_day(typed) or typed) or None

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no day."""
        if self.data and not is_day(self.data):
            raise ValidationError(_("This is not a day. Write it like 11.07.2020, 07.2020 or 2020."))

    def _value(self) -> str:
        return day_words(self.data) if self.data and is_day(self.data) else self.data or ""


class LinesField(TextAreaField):
    """Short names, one a line; `data` is a list."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take every line once, in order."""
        lines = (line.strip() for line in (valuelist[0] if valuelist else "").replace("\0", "").splitlines())
        self.data = list(dict.fromkeys(line for line in lines if line))

    def _value(self) -> str:
        return "\n".join(self.data or ())


class NumbersField(StringField):
    """Numbers of articles with commas or blanks between; `data` is a list."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take every number once, in order."""
        typed = _SEPARATOR.split(valuelist[0].strip()) if valuelist else []
        self.data = list(dict.fromkeys(number for number in typed if number))

    def _value(self) -> str:
        return ", ".join(self.data or ())
