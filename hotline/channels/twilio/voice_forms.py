"""Reading the forms Twilio posts about a call. Nothing odd in a form is an error: what cannot be read is left out."""

import json
import re

from hotline.channels.arrival import Pairs
from hotline.channels.call_news import CallNews
from hotline.core import phone

TALKED = frozenset({"completed", "answered"})  # of `DialCallStatus`: somebody of ours took the call
NOT_REACHED = frozenset({"busy", "no-answer", "failed", "canceled"})
ENDED = NOT_REACHED | {"completed"}  # of `CallStatus`: it is over, whatever was said in it
# What telephone companies put in place of a withheld number: a word, or the word as it is typed on a telephone's keys.
WITHHELD_WORDS = ("anonymous", "restricted", "blocked", "unknown", "unavailable", "private", "withheld")
_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
WITHHELD = frozenset(word.translate(_KEYS) for word in WITHHELD_WORDS)
LONGEST_ADDRESS = 2000
_ID = re.compile(r"[!-~]{1,64}")
_NUMBER = re.compile(r"\+?[0-9]{5,15}")
_SECONDS = re.compile(r"[0-9]{1,6}")
_ADDRESS = re.compile(r"https?://[!-~]+")


def news(fields: Pairs) -> CallNews:
    """Read what a form says of its call, whichever of the four it is."""
    form = dict(reversed(fields))  # of a repeated field, the first counts
    sid, dialled = form.get("CallSid", ""), form.get("DialCallStatus", "").lower()
    seconds = form.get("DialCallDuration", "")
    return CallNews(
        provider_id=sid if _ID.fullmatch(sid) else None,
        key=json.dumps(sid or sorted(fields), ensure_ascii=True),
        number=caller(form.get("From") or form.get("Caller") or ""),
        came_in=not form.get("Direction", "").startswith("outbound"),
        talked=dialled in TALKED,
        ended=dialled in NOT_REACHED or form.get("CallStatus", "").lower() in ENDED,
        seconds=int(seconds) if _SECONDS.fullmatch(seconds) else None,
        recording=_recording(form),
    )


def caller(given: str) -> str | None:
    """Return the caller's number as E.164; None when it is withheld or no number at all."""
    bare = re.sub(r"[\s().-]", "", given.removeprefix("whatsapp:"))
    if not _NUMBER.fullmatch(bare) or bare.removeprefix("+") in WITHHELD:
        return None
    return phone.normalise(bare) or (bare if bare.startswith("+") else None)


def _recording(form: dict[str, str]) -> str | None:
    address = form.get("RecordingUrl", "")
    made = form.get("RecordingStatus", "completed").lower() == "completed"
    return address if made and len(address) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(address) else None
