"""Places where a word too long for its column may be broken."""

import re

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
BREAK_POINT = "\N{ZERO WIDTH SPACE}"

_VOWELS = "аеёиоуыэюяәіөұүaeiouy"
_SYLLABLE_END = re.compile(rf"([{_VOWELS}][^\W\d_{_VOWELS}]*?)(?=[^\W\d_{_VOWELS}ьъй][{_VOWELS}])", re.IGNORECASE)
_JOINT = re.compile(r"(?<=[\w)])([-/.@_=&?:;,+#]+)(?=\w)")
_WORD = re.compile(r"\S+")


def breakable(text: str, letters: float) -> str:
    """Give every word longer than `letters` its break points; shorter words are left alone.

    Russian and Kazakh words break alike between syllables (for Kazakh no ready patterns exist), addresses after their punctuation,
    and what offers neither after every few letters.
    """
    return _WORD.sub(lambda word: _broken(word[0], letters), text) if len(text) > letters else text


def _broken(word: str, letters: float) -> str:
    if len(word) <= letters:
        return word
    word = _JOINT.sub(rf"\1{BREAK_POINT}", word)
    word = _SYLLABLE_END.sub(lambda end: end[0] + SOFT_HYPHEN if end.end() > 1 else end[0], word)
    longest = max(4, int(letters * 2 / 3))
    return re.sub(rf"([^{SOFT_HYPHEN}{BREAK_POINT}]{{{longest}}})(?=[^{SOFT_HYPHEN}{BREAK_POINT}])", rf"\1{BREAK_POINT}", word)
