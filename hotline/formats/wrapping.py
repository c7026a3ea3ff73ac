"""Places where a word too long for its column may be broken."""

import re

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
BREAK_POINT = "\N{ZERO WIDTH SPACE}"

_VOWEL = "[аеёиоуыэюяәіөұүaeiouy]"
_CONSONANT = rf"(?:(?!{_VOWEL}|[ьъй])[^\W\d_])"
# A syllable ends before a lone consonant and after the first of several: кон|суль|та|ция, ка|зах|стан.
_SYLLABLE_END = re.compile(
    rf"""{_VOWEL}
    (?: {_CONSONANT} (?=[ьъ]?{_CONSONANT}) [ьъ]? | {_CONSONANT} [ьъ] (?={_VOWEL}) | й (?={_CONSONANT}) )?
    (?= {_CONSONANT} (?:{_CONSONANT}|[ьъ])* {_VOWEL} | (?<=[ьъ]) {_VOWEL}\w )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_JOINT = re.compile(r"(?<=[\w)])([-/.@_=&?:;,+#]+)(?=\w)")
_UNBROKEN = re.compile(rf"[^{SOFT_HYPHEN}{BREAK_POINT}]+")
_WORD = re.compile(r"\S+")


def breakable(text: str, letters: float) -> str:
    """Give every word longer than `letters` its break points; shorter words are left alone.

    Russian and Kazakh words break alike between syllables (for Kazakh no ready patterns exist), addresses after their
    punctuation, and what offers neither after every few letters.
    """
    return _WORD.sub(lambda word: _broken(word[0], letters), text) if len(text) > letters else text


def _broken(word: str, letters: float) -> str:
    if len(word) <= letters:
        return word
    word = _JOINT.sub(rf"\1{BREAK_POINT}", word)
    word = _SYLLABLE_END.sub(lambda end: end[0] + SOFT_HYPHEN if end.end() > 1 else end[0], word)
    return _UNBROKEN.sub(lambda run: _chopped(run[0], letters), word)


def _chopped(run: str, letters: float) -> str:
    step = max(2, int(letters))
    return BREAK_POINT.join(run[start : start + step] for start in range(0, len(run), step))
