"""What no line may part on paper: a sign and its number, an article and its parts, a day and its «г.», a telephone.

Only what is printed is tied so. Sheets and machines' files keep the texts as they are, to be searched and read again.
"""

import re

NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}"

_GAP = f"[ {NO_BREAK_SPACE}]"
_PLACE = r"(?:абз|подп|пп?|ч|ст|гл|разд|прил|табл|рис|стр|с|г|ул|д|кв|каб|тел|art|p|No)\."
_NUMBER = r"\d[\w.,/)-]*"
_DAY = r"\d\d?\.\d\d\.\d{4}"
_MONTH = "(?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел)"
_UNIT = rf"(?:[гжч]\.|мин|час|сағ|тг|тенге|теңге|чел|адам|дн|күн|лет|год|жас|%|₸|{_MONTH})"
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
# A line may not end in any of them; the shorter ones come first, so that what is too long for its line stays tied in parts.
_TIED = tuple(
    re.compile(pattern)
    for pattern in (
        r"№ (?=[\w*])",
        r"(?<=[\w/]\w) №(?! ?[\w*])",
        rf"(?<!\w)(?:{_PLACE}) (?={_NUMBER})",
        rf"(?<!\w)\d+ (?={_UNIT})",
        rf"{_DAY} (?=[гж]\.)",
        rf"{_DAY}(?:{_GAP}[гж]\.)? (?=№)",
        rf"(?<!\w){_CAPITAL}\. ?(?:{_CAPITAL}\. )?(?={_CAPITAL}\w)",
        rf"(?<=[\d)]) (?={_PLACE}{_GAP}\d)",
        r"\+?\d[\d*]{0,3}(?: [\d*]{2,3}){3,4}(?![\d*])",
    )
)
_HYPHEN = re.compile(r"(?<=\d)-(?=[^\W\d_])")
_UNTIED = re.compile(r"\d|№|\w\. ")
_RUN = re.compile(r"[^ \n]+")


def tied(text: str, letters: float) -> str:
    """Tie what belongs together, where it fits on a line of so many letters."""
    if not _UNTIED.search(text):
        return text
    text = _HYPHEN.sub(NO_BREAK_HYPHEN, text)
    for pattern in _TIED:
        text = _fitting(pattern.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), text), text, letters)
    return text


def _fitting(new: str, old: str, letters: float) -> str:
    """Take each run of the new text that fits on a line, and the old one in the place of a longer one."""
    if new == old:
        return old
    return _RUN.sub(lambda run: run[0] if len(run[0]) <= letters else old[run.start() : run.end()], new)
