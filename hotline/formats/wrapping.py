"""Places where a word too long for its column may be broken."""

import re

from hotline.formats.ties import tied

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
# An address of the internet: by its scheme, or a name of a host before a path or at the end, or a mailbox.
_ADDRESS = re.compile(r"\w+://|www\.|[\w.+-]+@[\w-]+\.\w|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?]|\W*$)", re.IGNORECASE)
_SLASH = re.compile(r"(?<=[^/:])/(?=\w)")


def fitted(text: str, letters: float) -> str:
    """Make a text ready for lines of so many letters: tied where no line may part it, breakable where it must."""
    return breakable(tied(text, letters), letters)


def breakable(text: str, letters: float) -> str:
    """Give every word longer than `letters` its break points; shorter words are left alone.

    Russian and Kazakh words break alike between syllables (for Kazakh no ready patterns exist), and what offers none
    after every few letters. An address breaks after a slash, and never at a hyphen that is not its own.
    """
    return _WORD.sub(lambda word: _broken(word[0], letters), text) if len(text) > letters else text


def _broken(word: str, letters: float) -> str:
    if "/" in word and _ADDRESS.search(word):
        word = _SLASH.sub(f"/{BREAK_POINT}", word)  # a short one, too: others would break it at any sign
    if len(word) <= letters:
        return word
    if _ADDRESS.search(word):
        return _UNBROKEN.sub(lambda run: _chopped(run[0], letters), word)
    word = _JOINT.sub(rf"\1{BREAK_POINT}", word)
    word = _SYLLABLE_END.sub(_hyphenated, word)
    return _UNBROKEN.sub(lambda run: _chopped(run[0], letters), word)


def _hyphenated(end: re.Match[str]) -> str:
    """Give the end of a syllable its hyphen; a lone vowel that begins a word or a part of one has none."""
    before = end.string[end.start() - 1 : end.start()]
    return end[0] + SOFT_HYPHEN if len(end[0]) > 1 or before.isalpha() else end[0]


def _chopped(run: str, letters: float) -> str:
    step = max(2, int(letters))
    return BREAK_POINT.join(run[start : start + step] for start in range(0, len(run), step))
