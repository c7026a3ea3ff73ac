"""The ways by which an alert reaches a person: a visible tuple. None tells anything of the caller but the case's number."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from hotline.accounts.models import User
from hotline.alerts import labels
from hotline.alerts.rules import Kind
from hotline.channels import mail
from hotline.channels.outcome import Outcome
from hotline.channels.twilio import alerting
from hotline.core.config import Settings
from hotline.core.i18n import speaking


@dataclass(frozen=True)
class News:
    """What is told: what kind of alert, the case's number, where to take it, in which language."""

    kind: str
    number: str
    link: str
    language: str


@dataclass(frozen=True)
class Way:
    """One way: whether it is set up, whose address it needs, how it tells the news; `tell` never raises."""

    code: str
    ready: Callable[[Settings], bool]
    by_telephone: bool
    tell: Callable[[Settings, str, News], Outcome]


def _call(settings: Settings, to: str, news: News) -> Outcome:
    language = "en" if news.language == "en" else "ru"
    with speaking(language):
        words = str(labels.SETUP_SUBJECT if news.kind == Kind.SETUP else labels.SPOKEN)
    return alerting.call(settings, to, words, language)


def _write(settings: Settings, to: str, news: News) -> Outcome:
    return alerting.write(settings, to, news.number)


def _mail(settings: Settings, to: str, news: News) -> Outcome:
    setup = news.kind == Kind.SETUP
    with speaking(news.language):
        subject = str(labels.SETUP_SUBJECT if setup else labels.SUBJECT)
        body = str(labels.SETUP_LETTER if setup else labels.LETTER) % {"number": news.number or "—", "link": news.link}
    return mail.send(settings, to, subject, body)


WAYS = (
    Way("call", alerting.calls, True, _call),  # noqa: FBT003
    Way("whatsapp", alerting.writes, True, _write),  # noqa: FBT003
    Way("mail", mail.sends, False, _mail),  # noqa: FBT003
)


def ready_ways() -> list[str]:
    """Return the ways that are set up."""
    settings = current_app.extensions["settings"]
    return [way.code for way in WAYS if way.ready(settings)]


def address(code: str, user: User, number: str | None) -> str | None:
    """Return where a person is reached by a way; None when the person has no such address."""
    return number if way_named(code).by_telephone else user.email


def way_named(code: str) -> Way:
    """Return the way of a code; a row that names none is a mistake and raises LookupError."""
    for way in WAYS:
        if way.code == code:
            return way
    raise LookupError(code)
