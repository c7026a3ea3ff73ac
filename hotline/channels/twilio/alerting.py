"""Reaching our own people: a call that speaks one sentence, a WhatsApp template. Neither names a caller."""

import json
import re
from collections.abc import Callable
from typing import Any

from requests import exceptions as http
from twilio.base.exceptions import TwilioException
from twilio.twiml.voice_response import VoiceResponse

from hotline.channels.outcome import Accepted, Outcome, Retry, Unknown
from hotline.channels.twilio import account
from hotline.channels.twilio.forms import PREFIX
from hotline.channels.twilio.sending import client, never_left, refusal
from hotline.core.config import Settings

SPOKEN_LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}  # no voice speaks Kazakh
RING = 40  # seconds


def calls(settings: Settings) -> bool:
    """Say whether our people can be called."""
    return bool(settings.twilio_account_sid and account.credentials(settings) and voice_number(settings))


def writes(settings: Settings) -> bool:
    """Say whether our people can be written to by a template."""
    return bool(account.sends(settings) and settings.twilio_alert_template)


def voice_number(settings: Settings) -> str | None:
    """Return the number we call from, as E.164."""
    digits = re.sub(r"\D", "", settings.twilio_voice_from or "")
    return f"+{digits}" if digits else None


def call(settings: Settings, to: str, words: str, language: str) -> Outcome:
    """Call a number and speak a sentence twice; say what became of it; never raises."""
    spoken = VoiceResponse()
    for _time in range(2):
        spoken.say(words, language=SPOKEN_LANGUAGES[language])
        spoken.pause(length=1)
    asked = {"to": to, "from_": voice_number(settings), "twiml": str(spoken), "timeout": RING}
    return _outcome(lambda: client(settings).calls.create(**asked))


def write(settings: Settings, to: str, case_number: str) -> Outcome:
    """Send the alert's template, its only variable the number of the case; say what became of it; never raises."""
    asked = {
        "to": f"{PREFIX}{to}",
        "from_": f"{PREFIX}{account.own_number(settings)}",
        "content_sid": settings.twilio_alert_template,
        "content_variables": json.dumps({"1": case_number or "—"}),
    }
    return _outcome(lambda: client(settings).messages.create(**asked))


def _outcome(create: Callable[[], Any]) -> Outcome:
    try:
        made = create()
    except TwilioException as error:
        return refusal(error)
    except http.RequestException as error:
        return Retry("connect") if never_left(error) else Unknown(type(error).__name__)
    except Exception as error:  # the request may have left: whatever went wrong with its answer, it is not made twice
        return Unknown(type(error).__name__)
    return Accepted(str(made.sid), str(made.status or "queued")) if made.sid else Unknown("no_id")
