"""Forms: what every form of Hotline has in common."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, SelectChoice, StringField, ValidationError
from wtforms.utils import unset_value

from hotline.core import phone


class Form(FlaskForm):
    """A form whose texts lose outer blanks, and the one character no database takes; its messages speak the reader's language.

    Browsers post the end of a line as two characters; it counts and is kept as one.
    """

    class Meta(FlaskForm.Meta):
        """How fields are bound."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """Tidy every text but a password."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                options["filters"] = [*unbound_field.kwargs.get("filters", []), _tidy]
            return unbound_field.bind(form=form, **options)


class PhoneField(StringField):
    """A number as anybody types it; `e164` holds it normalised after validation."""

    e164: str | None = None

    def pre_validate(self, form: Any) -> None:
        self.e164 = phone.normalise(self.data)
        if self.data and self.e164 is None:
            raise ValidationError(str(_l("This is not a telephone number we can dial. Write it like 8 700 000 00 01.")))


class Codes(Field):
    """Codes that come as repeated hidden fields, such as the provisions chosen by the picker."""

    data: list[str]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take every value once, in order."""
        self.data = list(dict.fromkeys(value for value in valuelist if value))

    def process_data(self, value: Any) -> None:
        """Take the values of a row."""
        self.data = list(value or [])


class TextsByCode(Field):
    """Short texts that belong to codes: fields named after this one and the code, `reasons-act:5`."""

    data: dict[str, str]

    def __init__(self, *args: Any, length: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.length = length

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take every text of this field's fields, or the texts of a row."""
        beginning = f"{self.name}-"
        self.process_errors: list[str] = []
        self.object_data = dict(data or {}) if data is not unset_value else {}
        posted = [name for name in formdata or () if name.startswith(beginning)]
        typed = {name.removeprefix(beginning): _tidy(formdata[name])[: self.length] for name in posted}
        self.data = typed or self.object_data


def options(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Turn pairs of code and words into a field's choices."""
    return [SelectChoice(value=code, label=words) for code, words in pairs]


def grouped(groups: Mapping[str, Iterable[tuple[Any, Any]]]) -> list[SelectChoice]:
    """Turn groups of pairs into a field's choices, each group under its heading; the heading "" stands outside."""
    return [
        SelectChoice(value=code, label=words, optgroup=heading or None)
        for heading, pairs in groups.items()
        for code, words in pairs
    ]


def _tidy(value: Any) -> Any:
    return value.replace("\0", "").replace("\r\n", "\n").strip() if isinstance(value, str) else value
