"""What Twilio is told to do with a call, as TwiML: say, play, ring, take a message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twilio.twiml.voice_response import Dial, VoiceResponse

LANGUAGE, VOICE = "ru-RU", "Polly.Tatyana"
LONGEST_SAID = 4096  # characters of one <Say>
RINGS = 25  # seconds
MOST_RUNG = 10  # numbers that one <Dial> rings at once
LONGEST_MESSAGE = 120  # seconds of a voicemail
SILENCE = 5  # seconds that end a voicemail
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Spoken:
    """One text for the ear: Russian words for the machine's voice, and the address of the Kazakh recording if there is one."""

    words: str
    recording: str | None = None


def ring(notice: Spoken, numbers: Sequence[str], result_to: str, shown_number: str | None) -> str:
    """Speak, then ring these numbers at once; whoever answers first has the caller. The talk is not recorded.

    `shown_number` is what their telephones show: ours, so that no caller's number stays in a private telephone.
    """
    response = _speaking(notice)
    more = {"caller_id": shown_number} if shown_number else {}
    dial = Dial(action=result_to, method="POST", timeout=RINGS, **more)
    for number in numbers[:MOST_RUNG]:
        dial.number(number)
    response.append(dial)
    return str(response)


def take_message(spoken: Sequence[Spoken], done_to: str, ready_to: str) -> str:
    """Speak, then take a message after a beep; `done_to` is asked what comes next, `ready_to` is told when it can be fetched."""
    response = _speaking(*spoken)
    response.record(
        action=done_to, method="POST", max_length=LONGEST_MESSAGE, timeout=SILENCE, play_beep=True, finish_on_key="#",
        recording_status_callback=ready_to, recording_status_callback_method="POST", recording_status_callback_event="completed",
    )  # fmt: skip
    response.hangup()
    return str(response)


def hang_up() -> str:
    """End the call."""
    response = VoiceResponse()
    response.hangup()
    return str(response)


def _speaking(*spoken: Spoken) -> VoiceResponse:
    response = VoiceResponse()
    for one in spoken:
        if one.recording:
            response.play(one.recording)
        if words := _NOT_XML.sub("", one.words).strip()[:LONGEST_SAID]:
            response.say(words, language=LANGUAGE, voice=VOICE)
    return response
