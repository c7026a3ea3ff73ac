"""The closed words of citations in both languages: units, conjunctions, pointers, kinds of acts.

Everything is written here as people write it and kept folded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from hotline.laws.citations.folding import fold
from hotline.laws.rules import UNITS

ARTICLE = "article"
LEVELS = {ARTICLE: 0} | {unit: level for level, unit in enumerate(UNITS, 1)}


class Kind(Enum):
    """What a word does in a citation."""

    UNIT = auto()
    AND = auto()
    HEAD = auto()  # закон, кодекс, приказ …: a kind of act
    REPUBLIC = auto()
    FOREIGN = auto()
    DOCUMENT = auto()  # a paper that is no legal act of the register: устав, договор, конвенция
    POINTER = auto()  # этот, указанный, тот же
    PRONOUN = auto()  # его, оның
    ABOUT = auto()  # о, об: what an act is about stands behind
    ABOUT_BEFORE = auto()  # туралы: what an act is about stands before
    NUMBER_SIGN = auto()
    ORDINAL = auto()
    CARDINAL = auto()
    MONTH = auto()
    YEAR = auto()
    FROM = auto()
    TO = auto()
    UNTIL = auto()
    DATED = auto()
    HEREAFTER = auto()
    PREPOSITION = auto()
    PROJECT = auto()
    SAME = auto()
    APPROVED = auto()
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class Role:
    """A word's kind, with what it stands for."""

    kind: Kind
    value: str = ""
    number: int = 0
    before: bool = False  # of a unit: its number stands before it, as in Kazakh
    plural: bool = False
    form: str = ""  # of a unit in Kazakh: ablative or dative, the ends of a range; in Russian: counted (статей)


def _forms(stem: str, endings: str) -> list[str]:
    return [stem + ending.replace("-", "") for ending in endings.split()]


_MASCULINE, _MASCULINES = "- а у ом е", "ы ов ам ами ах"
_ADJECTIVE = "ый ого ому ым ом ая ой ую ое ые ых ыми"
_SOFT_ADJECTIVE = "ий его ему им ем яя ей юю ее ие их ими"

_RU_UNITS = {
    ARTICLE: (_forms("стать", "я и ю е ей ею") + ["ст", "ста", "стт"], _forms("стать", "ям ями ях") + ["стст"], ["статей"]),
    "part": (_forms("част", "ь и ью") + ["ч", "чт"], _forms("част", "ям ями ях") + ["чч"], ["частей"]),
    "point": (_forms("пункт", _MASCULINE) + ["п", "пкт", "пунк"], _forms("пункт", "ы ам ами ах"), ["пунктов"]),
    "subpoint": (
        _forms("подпункт", _MASCULINE) + ["пп", "подп", "подпп", "ппункт"], _forms("подпункт", "ы ам ами ах"), ["подпунктов"],
    ),
    "paragraph": (_forms("абзац", "- а у ем е") + ["абз", "аб"], _forms("абзац", "ы ам ами ах"), ["абзацев"]),
}  # fmt: skip
# Kazakh: a stem, perhaps many, perhaps somebody's, perhaps a case.
_KK_ENDING = re.compile(
    "(?P<plural>[тдл][ае]р)?(?:[ыи]?м[ыи]з|[ыи]|с[ыи])?(?P<case>[нтд][ыи]н|[нтд][ыи]|(?P<from>[нтд][ае]н)|(?P<to>н?[гк][ае]|н[ае]|[ае])|н?[дт][ае]"
    "|н?[дт][ае]г[ыи](?:дай|дей)?|[мбп]ен(?:ен)?|н|ша|ше|нша|нше)?"
)
_KK_UNITS = (
    ("баб", ARTICLE), ("бап", ARTICLE), ("болик", "part"), ("болиг", "part"), ("тармакша", "subpoint"), ("тармакшас", "subpoint"),
    ("тармак", "point"), ("тармаг", "point"), ("абзац", "paragraph"), ("азатжол", "paragraph"),
)  # fmt: skip
HEADS = {
    "law": _forms("закон", _MASCULINE) + ["зрк", "крз"],
    "code": _forms("кодекс", _MASCULINE),
    "order": _forms("приказ", _MASCULINE),
    "rules": _forms("правил", "а ам ами ах") + ["правил"],
    "resolution": [*_forms("постановлени", "е я ю ем и"), "нп", "нпвс"],
    "constitution": _forms("конституци", "я и ю ей"),
}
_HEADS_PLURAL = {"law": _forms("закон", _MASCULINES), "code": _forms("кодекс", _MASCULINES)}
_KK_HEADS = (("зан", "law"), ("зани", "law"), ("кодекс", "code"), ("буйрык", "order"), ("буйрыг", "order"), ("кагида", "rules"),
             ("каулы", "resolution"), ("каулис", "resolution"), ("конституция", "constitution"), ("конституцияс", "constitution"),
             ("кагидалар", "rules"))  # fmt: skip
# Words with the stem of a head that are none: заңды says «legal» as well as «the law», but занға only the law.
_NO_HEAD = frozenset(map(fold, ["заңгер", "заңсыз", "заңнама"]))

_ORDINALS_RU = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()
_TENS_RU = {
    30: "тридцат",
    40: "сороков",
    50: "пятидесят",
    60: "шестидесят",
    70: "семидесят",
    80: "восьмидесят",
    90: "девяност",
}
_CARDINALS_RU = {
    1: "один одна", 2: "два две двух", 3: "три трех", 4: "четыре", 5: "пять", 6: "шесть", 7: "семь", 8: "восемь", 9: "девять",
    10: "десять", 11: "одиннадцать", 12: "двенадцать", 13: "тринадцать", 14: "четырнадцать", 15: "пятнадцать", 16: "шестнадцать",
    17: "семнадцать", 18: "восемнадцать", 19: "девятнадцать", 20: "двадцать двадцати", 30: "тридцать тридцати", 40: "сорок сорока",
    50: "пятьдесят", 60: "шестьдесят", 70: "семьдесят", 80: "восемьдесят", 90: "девяносто", 100: "сто ста", 200: "двести",
    300: "триста", 400: "четыреста", 500: "пятьсот", 600: "шестьсот", 700: "семьсот", 800: "восемьсот", 900: "девятьсот",
    1000: "тысяча",
}  # fmt: skip
_CARDINALS_KK = {
    1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз", 10: "он", 20: "жиырма",
    30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан", 100: "жүз", 1000: "мың",
}  # fmt: skip
MONTHS_RU = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
MONTHS_KK = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()

_POINTERS = [
    *"этого этому этим этом этот этой эту эта эти этих того тому тем том тот той та те тех же самого самой".split(),
    *(word for stem in ("данн", "указанн", "названн", "упомянут", "вышеуказанн", "вышеназванн", "вышеупомянут", "обозначенн",
                        "поименованн", "нижеуказанн", "приведенн", "процитированн", "цитируем", "цитированн", "рассматриваем",
                        "означенн", "помянут")
      for word in _forms(stem, _ADJECTIVE)),
    *_forms("настоящ", "ий его ему им ем ая ей ую ее ие их"),
    *"сол осы бұл аталған аталмыш көрсетілген айтылған жоғарыда жоғарыдағы жоғарыаталған".split(),
]  # fmt: skip
_LAST = [*_forms("последн", _SOFT_ADJECTIVE), *"соңғы соңғысы соңғысының соңғысында соңғысына соңғысын".split()]
_PRONOUNS = "его ее их него нее оның оларның".split()
_DOCUMENTS = re.compile(
    "устав(?:а|у|ом|е)?$|договор|контракт|соглашени[еяюи]|соглашением|положени[еяюи]$|положением|инструкци|регламент|"
    "приложени[еяюи]$|протокол|решени[еяюи]$|решением|определени[еяюи]$|конвенци|деклараци|пакт(?:а|у|ом|е)?$|директив|хартии|хартия|"
    "оферт|политик[аиуе]|политикой|доверенност|гост[ау]?$|снип|санпин|стандарт|этик|меморандум|памятк|методич|распоряжени[еяюи]|"
    "трактат|учебник|законопроект|проект[ауе]?м?$|протокол|анкет|заявлени|письм[аоуе]|отчет|акта$|акту$|актом$|акте$|акт$|"
    "жаргы|шарт(?:т?[ыи][нң]|ка|та|тан|тын|ы|ынын|ында|ына)?$|келисим(?!сиз)|ереже|нускаулы|хаттама|конвенция|"
    "декларация|пакти|устав|келисимшарт|саясат|жоба(?:сы|нын|сынын|га|сына|ны|сын|да|сында)?$"
)
_FOREIGN = re.compile(
    "рф$|федерац|росси|российск|федеральн|фз$|фкз$|кыргыз|киргиз|узбек|белорус|беларус|украин|герман|немецк|европейск|сша$|американск|"
    "китайск|кита[яею]$|турци|турецк|таджик|азербайджан|армянск|армени|грузи|евросоюз|ес$|еаэс$|снг$|модельн|советск|ссср$|казсср$|"
    "gdpr$|гдпр$|ресей|озбек|туркия|кытай|gdрr$|монгол|польск|польши|латви|британ|англи[йи]|междунаро|халыкара|"
    "сингапур|эстон|литов|литв|франц|япон|коре[ий]|оон$|оаэ$"
)
# Where a word of a citation names no law: a street or a holiday is called after the Constitution.
_PLACES = re.compile(
    "ул$|пл$|улиц|просп|пр$|площад|бульвар|переул|микрорайон|мкр$|день$|дня$|дню$|днем$|празд|коше|даныл|дангыл|алан(?:ы|га|да|нын)?|"
    "кун(?:и|инде|ине|инен)$|мереке|сквер|парк|останов|аялдама|станци|ст$"
)
_WORDS: dict[Kind, str] = {
    Kind.AND: "и или либо мен бен пен және немесе да де",
    Kind.REPUBLIC: "рк қр кр республики республика республике казахстан казахстана казахстане казахстанский казахстанского",
    Kind.ABOUT: "о об обо",
    Kind.ABOUT_BEFORE: "туралы жайлы жөніндегі жөнінде",
    Kind.NUMBER_SIGN: "номер номером номера n no № # нөмірі нөмірлі",
    Kind.YEAR: "года год году годом г гг жыл жылы жылғы жылдың жылғысы ж",
    Kind.FROM: "с со от",
    Kind.TO: "по до",
    Kind.UNTIL: "дейін дейінгі шейін шейінгі",
    Kind.HEREAFTER: "далее әрі",
    Kind.PREPOSITION: "в во на к ко по из за на при согласно",
    Kind.PROJECT: "проект проекта проекте проекту проектом проекты жоба жобасы жобасының жобасында законопроект",
    Kind.SAME: "там сонда",
    Kind.APPROVED: "утвержденных утвержденные утвержденными утвержденным утвержденному утв утверждены бекітілген",
}


def _listed() -> Iterator[tuple[str, Role]]:
    for kind, words in _WORDS.items():
        yield from ((word, Role(kind)) for word in words.split())
    for unit, (singular, plural, counted) in _RU_UNITS.items():
        yield from ((word, Role(Kind.UNIT, unit)) for word in singular)
        yield from ((word, Role(Kind.UNIT, unit, plural=True)) for word in plural)
        yield from ((word, Role(Kind.UNIT, unit, plural=True, form="counted")) for word in counted)
    for head, words in HEADS.items():
        yield from ((word, Role(Kind.HEAD, head)) for word in words)
    for head, words in _HEADS_PLURAL.items():
        yield from ((word, Role(Kind.HEAD, head, plural=True)) for word in words)
    yield from ((word, Role(Kind.POINTER)) for word in _POINTERS)
    yield from ((word, Role(Kind.POINTER, "last")) for word in _LAST)
    yield from ((word, Role(Kind.PRONOUN)) for word in _PRONOUNS)
    yield from _numbers()
    for number, (russian, kazakh) in enumerate(zip(MONTHS_RU, MONTHS_KK, strict=True), 1):
        endings = "т т|та|ту|те" if russian == "март" else ""
        forms = (
            ["март", "марта", "марте"] if endings else _forms(russian, "я й ь е ем" if russian != "август" else "- а е")
        )
        yield from ((word, Role(Kind.MONTH, number=number)) for word in forms)
        yield from (
            (kazakh + ending, Role(Kind.MONTH, number=number))
            for ending in ["", *_forms("", "да де та те дағы дегі тағы тегі ның нің дың дің тың тің ғы гі")]
        )


def _numbers() -> Iterator[tuple[str, Role]]:
    endings = f"{_ADJECTIVE} ий ья ье ьего ьему ьим ьем ьей ью ьи ьих"
    stems = (
        dict(enumerate(_ORDINALS_RU, 1)) | _TENS_RU | {100: "сот", 200: "двухсот", 300: "трехсот", 400: "четырехсот"}
    )
    for number, stem in stems.items():
        yield from ((word, Role(Kind.ORDINAL, number=number)) for word in _forms(stem, endings))
    for numbers in (_CARDINALS_RU, _CARDINALS_KK):
        for number, words in numbers.items():
            yield from ((word, Role(Kind.CARDINAL, number=number)) for word in words.split())
    for number, word in _CARDINALS_KK.items():
        stem = {2: "екі", 6: "алты", 7: "жеті", 20: "жиырма", 50: "елу"}.get(number, word)
        yield from ((stem + ending, Role(Kind.ORDINAL, number=number)) for ending in ("інші", "ыншы", "нші", "ншы"))


_ROLES = {fold(word): role for word, role in reversed(list(_listed()))}
_STEMS = tuple((stem, unit) for stem, unit in sorted(_KK_UNITS, key=lambda one: -len(one[0])))
_KK_FIRST = re.compile("ба[бп]|боли[кг]|тарма[кг]|абзац|азатжол|зан|кодекс|буйры[кг]|кагида|каул|конституция")
_REPUBLIC = re.compile("республика|казакстан")


@lru_cache(maxsize=1 << 16)
def role(word: str) -> Role | None:
    """Return what a folded word does in a citation, or None."""
    known = _ROLES.get(word)
    if known is not None:
        return known
    if _KK_FIRST.match(word):
        return _kazakh(word)
    if _FOREIGN.match(word):
        return Role(Kind.FOREIGN)
    if _DOCUMENTS.match(word):
        return Role(Kind.DOCUMENT)
    if _REPUBLIC.match(word):
        return Role(Kind.REPUBLIC)
    if _PLACES.match(word):
        return Role(Kind.PLACE)
    glued = _ROLES.get(word[:-2]) if word.endswith("рк") else None
    return glued if glued and glued.kind == Kind.HEAD else None


def _kazakh(word: str) -> Role | None:
    for stem, unit in _STEMS:
        ending = _KK_ENDING.fullmatch(word, len(stem)) if word.startswith(stem) else None
        if ending:
            form = "from" if ending["from"] else "to" if ending["to"] else ""
            return Role(Kind.UNIT, unit, before=True, plural=bool(ending["plural"]), form=form)
    for stem, head in _KK_HEADS:
        if word.startswith(stem) and word not in _NO_HEAD and _KK_ENDING.fullmatch(word, len(stem)):
            return Role(Kind.HEAD, head, before=True)
    return None


def kazakh_ending(text: str) -> bool:
    """Say whether a folded text is a Kazakh ending, as behind a hyphen: «АК-нің»."""
    return bool(text) and bool(_KK_ENDING.fullmatch(text))
