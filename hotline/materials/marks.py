"""The code of an outlet: how it stands in the link to WhatsApp, and how it is found again in a caller's first message."""

import re
from collections.abc import Collection, Sequence
from io import BytesIO
from urllib.parse import quote

import segno

from hotline.people.rules import CODE_LETTERS

CODE_LENGTH = 3
# Typed anew, a letter of the code may be its Cyrillic twin.
_TWINS = str.maketrans("АСЕНКМРТХУ", "ACEHKMPTXY")
_MARK = re.compile(rf"[(\[]\s*[KК]\s*[-‐‑‒–—−]?\s*([0-9A-ZА-Я]{{{CODE_LENGTH}}})\s*[)\]]", re.IGNORECASE)
OPENINGS = {"ru": "Здравствуйте! У меня вопрос к юристу.", "kk": "Сәлеметсіз бе! Заңгерге сұрағым бар."}


def outlet_code(numbers: Sequence[int]) -> str:
    """Build an outlet's code from random numbers, one a sign: `7F3`."""
    return "".join(CODE_LETTERS[number % len(CODE_LETTERS)] for number in numbers)


def mark(code: str) -> str:
    """Write an outlet's code as it stands at the end of the words in a link: `(K-7F3)`."""
    return f"(K-{code})"


def codes_in(text: str) -> list[str]:
    """Find what may be codes of outlets in a message, the last first: the link puts its code behind the words."""
    return [_code(found) for found in _MARK.finditer(text)][::-1]


def without_marks(text: str, codes: Collection[str]) -> str:
    """Take the marks of these codes out of a message; what the caller wrote stays as it is."""
    kept, last = [], 0
    for found in _MARK.finditer(text):
        if _code(found) in codes:
            kept.append(text[last : found.start()].rstrip(" "))
            last = found.end()
    return "".join((*kept, text[last:])).strip() if kept else text


def link(number: str, words: str, code: str) -> str:
    """Return the address that opens WhatsApp with these words and the outlet's code, written to our number (E.164)."""
    return f"https://wa.me/{number.removeprefix('+')}?text={quote(f'{words} {mark(code)}'.strip())}"


def qr_code(address: str) -> bytes:
    """Draw the QR code of an address as SVG, black on white with the quiet edge that cameras need."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=4, light="#fff", xmldecl=False)
    return drawn.getvalue()


def _code(found: re.Match[str]) -> str:
    return found.group(1).upper().translate(_TWINS)
