"""Reading what a lawyer types to find a provision: «гк 143 п 1», «94-V 8», «143-бабының 1-тармағы», «клевета».

This reads one provision from a few typed words, in any order; it is not made for finding citations in running text.
"""

import re
from dataclasses import dataclass, field

from hotline.core.text import fold

# Latin letters as the Cyrillic ones they are mistaken for (v as well: Roman numbers are typed with В), and every dash.
_ALIKE = str.maketrans("abcehikmoptvxy‐‑‒–—−", "авсенiкмортвху------".replace("i", "и"))
_MONTHS = (
    "январ феврал март апрел май мая июн июл август сентябр октябр ноябр декабр "
    "кантар акпан наурыз сауир мамыр маусым шилде тамыз кыркуйек казан караша желтоксан"
)
_TOKEN = re.compile(
    r"(?P<day>\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+(?:" + _MONTHS.replace(" ", "|") + r")\w*)"
    r"|(?:№|\bnо?\b\.?)?\s*\b(?P<whole>\d+\s?-?\s?[ивх]+|\d+/\w+)\b"
    r"|(?:№|\bnо?\b\.?)\s*(?P<act>\d+(?:-\d+)*)"
    r"|(?P<year>\b(?:19|20)\d\d\b)(?![-)])"
    r"|(?P<number>\d+(?:-\d+)*)(?:-(?:го|му|ой|ей|ая|ый|ую|[йяею])\b)?"
    r"|(?P<word>[^\W\d_]+)"
)
_LIST = re.compile(r"\d\s*[,;]\s*\d")
# Russian and English units stand before their number, Kazakh ones behind it.
_BEFORE = {
    "article": r"ст|стать\w+|статей|art|article",
    "part": r"ч|часть|част[ия]\w*|раrt",
    "point": r"п|пункт\w*|раrа",
    "subpoint": r"пп|подп|подпункт\w*|suврarа",
    "paragraph": r"абз|абзац\w*|indent",
}
_BEHIND = {
    "article": r"ба[пб]\w*",
    "part": r"боли[кг]\w*",
    "subpoint": r"тармакша\w*",
    "point": r"тарма[кг]\w*",
    "paragraph": r"абзац\w*|азатжол\w*",
}
_LOOSE = re.compile(
    r"\w|рк|кр|зрк|крз|но|от|об|во|на|по|of|the|год[ауе]?|гг|жыл\w*|туралы|закон\w{0,3}|зан\w{0,6}|кодекс\w{0,5}|"
    r"приказ\w{0,3}|буйры[кг]\w*|lаw|оrdеr|кazакhsтan|редакц\w*|республик\w*|казахстан\w*|казакстан\w*"
)


@dataclass
class Typed:
    """What was typed: the units named, bare numbers, an act's number or year, words that must and that may be found."""

    units: dict[str, str] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    act_number: str | None = None
    year: str | None = None
    words: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    several: bool = False  # a list of numbers or a range: no single provision
