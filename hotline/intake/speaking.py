"""What a caller hears: the line's texts, in Kazakh as they were read aloud, in Russian by the machine's voice."""

import re

from flask import current_app

from hotline.channels.twilio import voice
from hotline.channels.twilio.voice import Spoken
from hotline.core import clock
from hotline.core.errors import Missing
from hotline.office import calendar, duty, queries, recordings
from hotline.office.rules import BLANK

HOOKS = "/webhooks/twilio/voice"


def greeting() -> str:
    """Say who we are and what happens with the call, then ring whoever is on duty; else offer to take a message."""
    now, settings = clock.now(), current_app.extensions["settings"]
    numbers = duty.telephones(now) if calendar.open_at(now) else []
    notice = _spoken("voice_notice")
    if numbers:
        return voice.ring(notice, numbers, _address("/dial-result"), settings.twilio_voice_from)
    return _take_message(notice, _spoken("voicemail_offer"))


def offer() -> str:
    """Offer to take a message."""
    return _take_message(_spoken("voicemail_offer"))


def _take_message(*spoken: Spoken) -> str:
    return voice.take_message(spoken, _address("/recorded"), _address("/recording"))


def _spoken(code: str) -> Spoken:
    """Return a text for the ear; a call is never lost for want of one."""
    try:
        words = queries.filled(code, "ru").replace(BLANK, "")
    except Missing:
        words = ""
    recording = recordings.latest(code)
    return Spoken(re.sub(r"\s+", " ", words), _public(f"/recordings/{recording.token}") if recording else None)


def _address(path: str) -> str:
    return _public(HOOKS + path)


def _public(path: str) -> str:
    return f"{current_app.extensions['settings'].public_url}{path}"
