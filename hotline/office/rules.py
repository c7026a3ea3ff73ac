"""What the organisation's values, texts and prepared answers must be like."""

import re
from collections.abc import Iterable, Mapping

# Kept in Russian and in Kazakh; the others are the same in every language.
BILINGUAL = ("name", "project", "contract", "hours", "retention", "address", "head")
KEYS = (
    "name",
    "bin",
    "head",
    "address",
    "project",
    "contract",
    "opened_on",
    "closed_on",
    "phone",
    "whatsapp",
    "hours",
    "retention",
    "url",
    "questions",
)
DAYS = ("opened_on", "closed_on")
SWITCHES = ("questions",)  # kept as one of the two words below; without a value they are on
OFF = "off"
TEXT_LENGTH = 1024  # what a WhatsApp template holds
ANSWER_LENGTH = 1300  # with the closing words and what is filled in, it still fits one message
TITLE_LENGTH = 200
BLANK = "_____"

PLACEHOLDERS = ("ORG", "ORG_KK", "BIN", "PHONE", "HOURS", "URL", "RETENTION", "RETENTION_KK", "CASE", "DATE", "NEXT")
CHOICES = "CHOICES"  # the numbered list of a question, which only that question has
NUMBERED = ("ask_region", "ask_age", "ask_status")
# What is said while the line is closed tells when it opens.
CLOSED_TEXTS = ("first_reply_closed", "closed")
# A consent that does not say who holds the data, how long and where the whole text stands is none in law.
REQUIRED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "consent_notice": {"ru": ("ORG", "BIN", "RETENTION", "URL"), "kk": ("ORG_KK", "BIN", "RETENTION_KK", "URL")},
    **{code: {"ru": ("NEXT",), "kk": ("NEXT",)} for code in CLOSED_TEXTS},
    # An answer by number means nothing without the list.
    **{code: {"ru": (CHOICES,), "kk": (CHOICES,)} for code in NUMBERED},
}
# The points of consent that a text speaks of; a point it does not name cannot be agreed to.
POINTS: Mapping[str, tuple[str, ...]] = {
    "consent_notice": ("data", "purpose", "cross_border", "third_parties"),
    "phone_script": ("data", "purpose"),
    "phone_script_abroad": ("data", "purpose", "cross_border"),
}
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_GREETED = re.compile(r"(?:здравствуйте|добрый день|сәлеметсіз бе|қайырлы күн)\b", re.IGNORECASE)
_GREETING = re.compile(rf"{_GREETED.pattern}\s*[!.]+\s*", re.IGNORECASE)  # a sentence of its own


def bin_is_valid(digits: str) -> bool:
    """Say whether twelve digits are a business identification number with a right check digit."""
    if not re.fullmatch(r"[0-9]{12}", digits):
        return False
    numbers = [int(digit) for digit in digits]
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(weight * number for weight, number in zip(weights, numbers[:11], strict=True)) % 11
        if rest < 10:
            return rest == numbers[11]
    return False


def placeholders_of(code: str) -> tuple[str, ...]:
    """Return what may stand in braces in a text."""
    return (*PLACEHOLDERS, CHOICES) if code in NUMBERED else PLACEHOLDERS


def unknown_placeholders(text: str, code: str = "") -> list[str]:
    """Return what stands in braces, or a lone brace, and means nothing in the text of this code, as written."""
    known = placeholders_of(code)
    return [found.group() for found in _BRACES.finditer(text) if found.group(1) not in known]


def lost_placeholders(code: str, language: str, text: str) -> list[str]:
    """Return the placeholders which this text must hold and does not, as written."""
    needed = REQUIRED.get(code, {}).get(language, ())
    return [f"{{{name}}}" for name in needed if f"{{{name}}}" not in text]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into the placeholders; one without a value becomes a blank to be filled in by hand."""
    return _BRACES.sub(lambda found: values.get(found.group(1) or "", "") or BLANK, text)


def joined(typed: str, answer: str, closing: str, closings: Iterable[str] = ()) -> str:
    """Put a prepared answer behind what is typed already, and the closing words once, at the very end.

    `closings` are the closing words in every language: one that stands already gives way. Who is greeted already, in
    whichever language, is not greeted again.
    """
    typed = typed.replace("\r\n", "\n")
    for words in (closing, *closings):
        typed = typed.replace(words, "") if words else typed
    if _GREETED.match(typed.strip()) and (greeting := _GREETING.match(answer.strip())):
        answer = answer.strip()[greeting.end() :]
    return "\n\n".join(part for part in (typed.strip(), answer.strip(), closing.strip()) if part)


SPOKEN = ("voice_notice", "voicemail_offer")  # texts that callers hear: Kazakh ones have to be read aloud by somebody
LARGEST_RECORDING = 2_000_000
_LAYER, _LAYER_3 = 0xE6, 0xE2  # bits of an MP3 frame's second byte


def sound_type(sound: bytes) -> str | None:
    """Return the content type of an MP3 or WAV file by its first bytes; None for anything else."""
    if sound.startswith(b"RIFF") and sound[8:12] == b"WAVE":
        return "audio/wav"
    if sound.startswith(b"ID3") or (len(sound) > 1 and sound[0] == 0xFF and sound[1] & _LAYER == _LAYER_3):
        return "audio/mpeg"
    return None
