"""Recognising citations: labelled texts, the way there and back, and any text at all."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.laws.citations import mentions
from hotline.laws.citations.citation import Confidence
from hotline.laws.citations.recogniser import cite
from hotline.laws.citations.words import listed
from hotline.laws.register import ActEntry, Register
from hotline.laws.rules import WITHOUT_ARTICLES, Provision
from hotline.laws.wording import words
from tests.laws.conftest import SHIPPED
from tests.laws.labelled import Labelled, read

DAY = date(2025, 6, 1)
TEXTS = Path(__file__).parent / "citations"
FILES = sorted(path.stem for path in TEXTS.glob("*.txt"))


def found(text: str, on: date = DAY) -> list[str]:
    return [str(citation.provision) for citation in cite(text, SHIPPED, on)]


def spans(text: str) -> list[str]:
    return list(dict.fromkeys(text[one.start : one.end] for one in cite(text, SHIPPED, DAY)))


def labels(labelled: Labelled) -> Counter[tuple[str | None, ...]]:
    """Count what a lawyer sees; the paragraph is kept but not compared."""
    return Counter(_compared(provision) for _start, _end, provision in labelled.citations)


def predictions(labelled: Labelled) -> Counter[tuple[str | None, ...]]:
    return Counter(_compared(one.provision) for one in cite(labelled.text, SHIPPED, DAY))


def _compared(provision: Provision) -> tuple[str | None, ...]:
    return provision.act, provision.article, provision.part, provision.point, provision.subpoint


@pytest.mark.parametrize("name", FILES)
def test_every_labelled_text_is_read_as_a_lawyer_reads_it(name):
    wrong = [one.name + ": " + one.text for one in read(TEXTS / f"{name}.txt") if labels(one) != predictions(one)]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_the_words_marked_are_those_of_the_citation(name):
    texts = read(TEXTS / f"{name}.txt")
    marked = [(one.name, *label[:2]) for one in texts for label in one.citations]
    overlapping = 0
    for one in texts:
        own = [(citation.start, citation.end) for citation in cite(one.text, SHIPPED, DAY)]
        overlapping += sum(any(_overlap(label[:2], span) >= 0.5 for span in own) for label in one.citations)
    assert overlapping >= 0.97 * len(marked)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def test_there_are_texts_enough_of_each_language():
    languages = Counter(one.language for name in FILES for one in read(TEXTS / f"{name}.txt"))
    assert languages["ru"] >= 500
    assert languages["kk"] >= 300
    assert languages["mixed"] >= 100


NUMBERS = st.sampled_from(["1", "2", "3", "12", "1-1", "7-2"])


@st.composite
def provisions(draw):
    act = draw(st.sampled_from([act for act in SHIPPED.acts if act.citable]))
    below = {level: draw(st.none() | NUMBERS) for level in ("part", "point", "subpoint", "paragraph")}
    if act.kind in WITHOUT_ARTICLES:
        below = {"point": below["point"]}
        return act, Provision(act.id, None, **below)
    listed = [one.number for one in act.articles if one.number and not one.hidden and act.may_have(one.number)]
    article = draw(st.sampled_from(listed or ["5"]))
    return act, Provision(act.id, article, **below)


def in_force(act: ActEntry) -> date:
    return date.fromisoformat((act.in_force_from + "-01-01")[:10]) if act.in_force_from else DAY


@given(provisions(), st.sampled_from(["ru", "kk"]))
def test_what_is_written_is_read_back(drawn, language):
    act, provision = drawn
    text = words(provision, act, language)
    [citation] = cite(text, SHIPPED, in_force(act))
    assert citation.provision == provision
    assert (citation.start, citation.end) == (0, len(text.rstrip(".")))


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_article_of_the_register_is_read_back_in_both_languages(language):
    for act in SHIPPED.acts:
        for article in act.articles if act.citable else ():
            if article.number and not article.hidden:
                text = words(Provision(act.id, article.number), act, language)
                assert found(text, in_force(act)) == [f"{act.id}:{article.number}"], text


WORDS = listed(
    "ст. статья пункты п. пп. ч. бап -баптың тармағы 1 2-3 143 73-3 94-V № ( ) « » , ; . и мен по с от до дейін далее - РК ҚР ГК УК "
    "АК-нің Закон Закона Заңның кодекс туралы «Байланыс туралы» о связи персональных данных Конституция РФ этой того же его оның осы "
    "утверждённых приказом 395/НҚ Правил НП ВС № 6 21.05.2013 2013 жылғы 21 мамырдағы Граждан- ского сто сорок третья 5² законаа "
    "пресональных ққққ"
)
PIECES = st.sampled_from([*WORDS, "\n", "-\n", "\xa0", "\xad", "\u0306", "\r\n"])


@given(st.text(max_size=200) | st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_places_inside_it_and_the_same_answer_twice(text):
    citations = cite(text, SHIPPED, DAY)
    for citation in citations:
        assert 0 <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end].strip() == text[citation.start : citation.end]
    assert citations == sorted(citations, key=lambda one: one.start)
    assert citations == cite(text, SHIPPED, DAY)


BESIDE = st.lists(st.sampled_from(["УК", "ГК", "АППК", "ПДК", "НП ВС", "ст. 5", "147", "АК"]) | PIECES, max_size=12)


@given(BESIDE.map(" ".join))
def test_what_is_seen_at_a_glance_is_what_a_closer_look_would_find(text):
    glance = cite(text, SHIPPED, DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mentions, "stands_alone", lambda row, at: False)
        assert cite(text, SHIPPED, DAY) == glance


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_range_never_names_more_than_a_few_dozen_articles(first, last):
    assert 1 <= len(found(f"ст. {first}-{last} УК")) <= 61


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("п. 3 постановления Правительства РК от 12 мая 2022 года № 300", ["gov::point=3"]),
        ("пункт 3 постановления Правительства № 300", ["gov::point=3"]),
        ("ҚР Үкіметінің 2022 жылғы 12 мамырдағы № 300 қаулысының 3-тармағы", ["gov::point=3"]),
        ("п. 3 постановления акимата от 12 мая 2022 года № 300", []),
        ("п. 3 постановления Правительства РК от 1 мая 2020 года № 300", []),
        ("п. 2 Указа Президента РК от 5 июня 2023 года № 41", ["decree::point=2"]),
        ("ҚР Президентінің 2023 жылғы 5 маусымдағы № 41 Жарлығының 2-тармағы", ["decree::point=2"]),
        ("Указ готовят, п. 2 ещё обсуждают", []),
    ],
)
def test_resolutions_of_the_government_and_decrees_are_rows_too(text, expected):
    told = {"unit": "point", "title_kk": None, "short_kk": None}
    government = ActEntry(
        id="gov", kind="government_resolution", title_ru="О порядке хранения записей", short_ru="Постановление № 300",
        number="300", date="2022-05-12", in_force_from="2022-05-20", **told,
    )  # fmt: skip
    decree = ActEntry(
        id="decree", kind="presidential_decree", title_ru="О мерах тишины", short_ru="Указ № 41", number="41",
        date="2023-06-05", in_force_from="2023-06-05", **told,
    )  # fmt: skip
    register = Register((*SHIPPED.acts, government, decree))
    assert [str(one.provision) for one in cite(text, register, DAY)] == expected


@pytest.mark.parametrize("between", ["и ст. 143", "и 143", ", статьи 143"])
def test_codes_under_one_plural_keep_each_its_own_number(between):
    text = f"по ст. 131 Уголовного {between} Гражданского кодексов РК"
    assert found(text) == ["kz-code-criminal-2014:131", "kz-code-civil-general-1994:143"]


def test_a_new_act_is_a_row_of_the_register():
    act = ActEntry(
        id="kz-law-999-ix-2027", kind="law", title_ru="О тишине и покое граждан", title_kk="Азаматтардың тыныштығы туралы",
        short_ru="Закон о тишине", unit="point", number="999-IX", date="2027-01-01", in_force_from="2027-02-01", abbr_ru=("ЗоТ",),
    )  # fmt: skip
    register = Register((*SHIPPED.acts, act))
    for text in (
        "ст. 5 Закона о тишине", "ст. 5 ЗоТ", "ст. 5 Закона № 999-IX", "«Азаматтардың тыныштығы туралы» Заңның 5-бабы",
        "ст. 5 Закона «О тишине и покое граждан»", "999-IX Заңның 5-бабы",
    ):  # fmt: skip
        assert [str(one.provision) for one in cite(text, register, DAY)] == ["kz-law-999-ix-2027:5"], text
    assert found("ст. 5 Закона о тишине") == []


def test_acts_of_one_name_are_told_apart_by_the_day():
    assert found("статья 18 Конституции", date(2025, 6, 1)) == ["kz-constitution-1995:18"]
    assert found("статья 21 Конституции", date(2026, 7, 1)) == ["kz-constitution-2026:21"]
    assert found("Закон о связи", date(2001, 1, 1)) == ["kz-law-380-i-1999"]
    assert found("Закон о связи", date(2020, 1, 1)) == ["kz-law-567-ii-2004"]


def test_the_two_parts_of_the_civil_code_are_told_apart_by_the_article_or_by_name():
    assert found("ст. 143 и 951 ГК") == ["kz-code-civil-general-1994:143", "kz-code-civil-special-1999:951"]
    assert found("Особенная часть ГК РК") == ["kz-code-civil-special-1999"]


def test_a_citation_says_how_its_act_is_known():
    text = "Ст. 143 ГК РК, затем ст. 145, а по ст. 951 того же кодекса возмещение"
    assert [one.confidence for one in cite(text, SHIPPED, DAY)] == [
        Confidence.NAMED, Confidence.CONTEXT, Confidence.BACK_REFERENCE,
    ]  # fmt: skip


def test_places_count_the_characters_of_the_text_as_given():
    text = "😀 п. 1\xa0ст. 143 Граждан-\nского ко\xadдекса!"
    assert spans(text) == ["п. 1\xa0ст. 143 Граждан-\nского ко\xadдекса"]


@pytest.mark.parametrize(
    "text",
    [
        "УК «Уют» прислала счёт", "директор ТОО «ГК Восток»", "макет АК-47", "ст. лейтенант", "статья в газете", "ст. 152 ГК РФ",
        "ст. 5 Устава", "п. 3 договора", "Налоговый кодекс, ст. 143", "законопроект о масс-медиа", "улица Конституции, 5", "лот № 94-V",
        "по закону подлости", "жарғының 8-бабы", "шарттың 5-тармағы", "Ресей Федерациясы Азаматтық кодексінің 152-бабы",
        "«ҚазЖол» АҚ 143 адам",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_citation_is_left_alone(text):
    assert found(text) == []
