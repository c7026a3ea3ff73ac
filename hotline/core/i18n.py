"""Languages of the interface and of documents; Russian is the first."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple

from flask import Flask, has_request_context, request, session
from flask_babel import Babel, force_locale, get_locale
from flask_login import current_user

from hotline.core import clock, phone


class Language(NamedTuple):
    """A language people read: its code and its own name."""

    code: str
    name: str


LANGUAGES = (Language("ru", "Русский"), Language("kk", "Қазақша"), Language("en", "English"))
CODES = tuple(language.code for language in LANGUAGES)
babel = Babel()


def attach(app: Flask) -> None:
    """Translate the application's pages."""
    app.config["BABEL_DEFAULT_LOCALE"] = "ru"
    app.config["BABEL_DEFAULT_TIMEZONE"] = str(clock.ALMATY)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"{app.root_path}/translations"
    babel.init_app(app, locale_selector=_choose)
    app.add_template_filter(day_text, "day")
    app.add_template_filter(time_text, "clock")
    app.add_template_filter(moment_text, "moment")
    app.add_template_filter(lambda value: clock.local(value).date(), "local_day")
    app.add_template_filter(phone.spell, "telephone")
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES, language=language)


def language() -> str:
    """Return the code of the language in use: ru, kk or en."""
    locale = get_locale()
    return locale.language if locale else "ru"


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Write everything inside in one language, as a document needs."""
    with force_locale(code):
        yield


def day_text(value: date | datetime | None) -> str:
    """Write a day as `05.08.2020`; of a moment, its local day."""
    if value is None:
        return ""
    return (clock.local(value) if isinstance(value, datetime) else value).strftime("%d.%m.%Y")


def time_text(value: datetime | None) -> str:
    """Write the local time of a moment as `14:05`."""
    return clock.local(value).strftime("%H:%M") if value else ""


def moment_text(value: datetime | None) -> str:
    """Write a moment as local day and time."""
    return f"{day_text(value)} {time_text(value)}" if value else ""


def _choose() -> str:
    if not has_request_context():
        return "ru"
    chosen = session.get("language") or getattr(current_user, "language", None)
    return chosen if chosen in CODES else request.accept_languages.best_match(CODES) or "ru"
