"""A provision as a lawyer writes it, in Russian, Kazakh and English.

Whether it says «часть» or «пункт» depends on the provision's own field, not on the act.
"""

from hotline.laws.register import ActEntry
from hotline.laws.rules import Provision

OFFICIAL = "https://adilet.zan.kz"
GOVERNMENT_RESOLUTION = {
    "ru": (
        "Постановление Правительства РК от {date} № {number}",
        "постановления Правительства РК от {date} № {number}",
    ),
    "kk": ("ҚР Үкіметінің {date} ж. № {number} қаулысы", "ҚР Үкіметінің {date} ж. № {number} қаулысының"),
    "en": ("Government resolution No. {number} of {date}",) * 2,
}
# What an act of a kind is called: alone, and behind its article. An act's own words (`cited_…`) go before these.
KINDS = {
    "law": {
        "ru": ("Закон РК от {date} № {number}", "Закона РК от {date} № {number}"),
        "kk": ("ҚР {date} ж. № {number} Заңы", "ҚР {date} ж. № {number} Заңының"),
        "en": ("Law No. {number} of {date}",) * 2,
    },
    "order": {
        "ru": ("Приказ от {date} № {number}", "приказа от {date} № {number}"),
        "kk": ("{date} ж. № {number} бұйрық", "{date} ж. № {number} бұйрықтың"),
        "en": ("Order No. {number} of {date}",) * 2,
    },
    "supreme_court_normative_resolution": {
        "ru": (
            "Нормативное постановление ВС РК от {date} № {number}",
            "нормативного постановления ВС РК от {date} № {number}",
        ),
        "kk": (
            "ҚР Жоғарғы Сотының {date} ж. № {number} нормативтік қаулысы",
            "ҚР Жоғарғы Сотының {date} ж. № {number} нормативтік қаулысының",
        ),
        "en": ("Supreme Court normative resolution No. {number} of {date}",) * 2,
    },
    "presidential_decree": {
        "ru": ("Указ Президента РК от {date} № {number}", "Указа Президента РК от {date} № {number}"),
        "kk": ("ҚР Президентінің {date} ж. № {number} Жарлығы", "ҚР Президентінің {date} ж. № {number} Жарлығының"),
        "en": ("Decree of the President No. {number} of {date}",) * 2,
    },
    "government_resolution": GOVERNMENT_RESOLUTION,
    "government_resolution_bill": GOVERNMENT_RESOLUTION,
    # Treaties seldom have a number, and their short names would have to be declined: in quotes they need not be.
    "international_treaty": {
        "ru": ("{short}", "международного договора «{short}»"),
        "kk": ("{short}", "«{short}» халықаралық шартының"),
        "en": ("{short}",) * 2,
    },
}
# From the smallest to the article.
RUSSIAN = (
    ("paragraph", "абз. {}"),
    ("subpoint", "подп. {})"),
    ("point", "п. {}"),
    ("part", "ч. {}"),
    ("article", "ст. {}"),
)
# From the article to the smallest: standing last, and with a smaller one behind it.
KAZAKH = (
    ("article", "{}-бабы", "{}-бабының"),
    ("part", "{}-бөлігі", "{}-бөлігінің"),
    ("point", "{}-тармағы", "{}-тармағының"),
    ("subpoint", "{}) тармақшасы", "{}) тармақшасының"),
    ("paragraph", "{}-абзацы", "{}-абзацының"),
)


def words(provision: Provision, act: ActEntry, language: str) -> str:
    """Write a provision in `ru`, `kk` or `en`: «п. 1 ст. 143 ГК РК», «ҚР АК 143-бабының 1-тармағы»."""
    if provision == Provision(provision.act):
        return name(act, language)
    writers = {"ru": _russian, "kk": _kazakh, "en": _english}
    return writers[language](provision, name(act, language, behind=True))


def name(act: ActEntry, language: str, *, behind: bool = False) -> str:
    """Name an act alone, or in the form that stands `behind` its article (in Kazakh: before it)."""
    own: str | None = getattr(act, f"cited_{language}")
    if own:
        return own if behind else act.short(language)
    patterns = KINDS.get(act.kind, {}).get(language)
    numbered = bool(act.number and act.date)
    if not patterns or not (numbered or "{short}" in patterns[behind]):
        return act.short(language)
    return patterns[behind].format(number=act.number, date=day_words(act.date), short=act.short(language))


def _russian(provision: Provision, act: str) -> str:
    units = [pattern.format(value) for unit, pattern in RUSSIAN if (value := getattr(provision, unit))]
    return " ".join((*units, act))


def _kazakh(provision: Provision, act: str) -> str:
    units = [(value, last, inner) for unit, last, inner in KAZAKH if (value := getattr(provision, unit))]
    forms = [inner.format(value) for value, _last, inner in units[:-1]]
    return " ".join((act, *forms, units[-1][1].format(units[-1][0])))


def _english(provision: Provision, act: str) -> str:
    numbered = [value for value in (provision.part, provision.point) if value]
    if provision.article:
        heads = [f"Art. {provision.article}" + "".join(f"({value})" for value in numbered)]
    else:
        heads = [f"para. {value}" for value in numbered]
    below = (("subpara. {}", provision.subpoint), ("indent {}", provision.paragraph))
    return ", ".join((*heads, *(pattern.format(value) for pattern, value in below if value), act))


def day_words(iso: str | None) -> str:
    """Write a day of the register, `2020-07-11` or `2020-07`, as `11.07.2020` or `07.2020`; nothing for none."""
    return ".".join(reversed((iso or "").split("-")))


def official_text(act: ActEntry, language: str) -> str | None:
    """Return the address of an act's official text, in Kazakh or in Russian."""
    return f"{OFFICIAL}/{'kaz' if language == 'kk' else 'rus'}/docs/{act.adilet_code}" if act.adilet_code else None
