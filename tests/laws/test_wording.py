"""Provisions as a lawyer writes them."""

import pytest

from hotline.laws.register import ActEntry
from hotline.laws.rules import Provision
from hotline.laws.wording import day_words, official_text, words
from tests.laws.conftest import SHIPPED

WRITTEN = [
    ("kz-code-civil-general-1994:143:point=1", "п. 1 ст. 143 ГК РК", "ҚР АК 143-бабының 1-тармағы"),
    ("kz-code-civil-special-1999:951", "ст. 951 ГК РК", "ҚР АК 951-бабы"),
    ("kz-code-administrative-offences-2014:73-3:part=2", "ч. 2 ст. 73-3 КоАП РК", "ҚР ӘҚБтК 73-3-бабының 2-бөлігі"),
    ("kz-code-administrative-offences-2014:79:point=1", "п. 1 ст. 79 КоАП РК", "ҚР ӘҚБтК 79-бабының 1-тармағы"),
    (
        "kz-law-94-v-2013:8:point=1:subpoint=5",
        "подп. 5) п. 1 ст. 8 Закона РК от 21.05.2013 № 94-V",
        "ҚР 21.05.2013 ж. № 94-V Заңының 8-бабының 1-тармағының 5) тармақшасы",
    ),
    ("kz-law-94-v-2013", "Закон РК от 21.05.2013 № 94-V", "ҚР 21.05.2013 ж. № 94-V Заңы"),
    ("kz-order-395-nk-2020::point=3", "п. 3 приказа от 21.10.2020 № 395/НҚ", "21.10.2020 ж. № 395/НҚ бұйрықтың 3-тармағы"),
    (
        "kz-sc-np-6-1992::point=3:paragraph=2",
        "абз. 2 п. 3 нормативного постановления ВС РК от 18.12.1992 № 6",
        "ҚР Жоғарғы Сотының 18.12.1992 ж. № 6 нормативтік қаулысының 3-тармағының 2-абзацы",
    ),
    ("kz-constitution-1995:18", "ст. 18 Конституции РК 1995 г.", "ҚР 1995 ж. Конституциясының 18-бабы"),
    ("kz-code-digital-2026:41", "ст. 41 Цифрового кодекса РК", "ҚР Цифрлық кодексінің 41-бабы"),
    ("kz-code-civil-special-1999", "ГК РК (Особенная часть)", "ҚР АК (Ерекше бөлім)"),
]
PLACES = [
    Provision(act.id, number)
    for act in SHIPPED.acts
    for number in (None, *(article.number for article in act.articles if article.number))
]


def written(canonical: str, language: str) -> str:
    act, provision = SHIPPED.place(canonical)
    return words(provision, act, language)


@pytest.mark.parametrize(("canonical", "russian", "kazakh"), WRITTEN)
def test_a_provision_is_written_as_a_lawyer_writes_it(canonical, russian, kazakh):
    assert written(canonical, "ru") == russian
    assert written(canonical, "kk") == kazakh


def test_an_english_reader_gets_english():
    assert written("kz-code-civil-general-1994:143:point=1", "en") == "Art. 143(1), Civil Code of Kazakhstan"
    assert written("kz-law-94-v-2013:8:point=1:subpoint=5", "en") == "Art. 8(1), subpara. 5, Law No. 94-V of 21.05.2013"
    assert written("kz-order-395-nk-2020::point=3", "en") == "para. 3, Order No. 395/НҚ of 21.10.2020"


KINDS = [
    (
        "presidential_decree",
        "п. 3 Указа Президента РК от 11.07.2020 № 7",
        "ҚР Президентінің 11.07.2020 ж. № 7 Жарлығының 3-тармағы",
        "para. 3, Decree of the President No. 7 of 11.07.2020",
    ),
    (
        "government_resolution",
        "п. 3 постановления Правительства РК от 11.07.2020 № 7",
        "ҚР Үкіметінің 11.07.2020 ж. № 7 қаулысының 3-тармағы",
        "para. 3, Government resolution No. 7 of 11.07.2020",
    ),
]


@pytest.mark.parametrize(("kind", "russian", "kazakh", "english"), KINDS)
def test_acts_without_articles_are_written_by_their_points(kind, russian, kazakh, english):
    act = ActEntry("kz-x-7-2020", kind, "О чём-то", "Акт", "point", number="7", date="2020-07-11")
    point = Provision(act.id, point="3")
    assert [words(point, act, language) for language in ("ru", "kk", "en")] == [russian, kazakh, english]


def test_a_treaty_is_written_by_its_name_which_needs_no_number():
    named = {"short_kk": "Бала құқықтары туралы конвенция", "short_en": "Convention on the Rights of the Child"}
    act = ActEntry("kz-treaty-1994", "international_treaty", "О", "Конвенция о правах ребёнка", "point", **named)
    article = Provision(act.id, "16")
    assert words(article, act, "ru") == "ст. 16 международного договора «Конвенция о правах ребёнка»"
    assert words(article, act, "kk") == "«Бала құқықтары туралы конвенция» халықаралық шартының 16-бабы"
    assert words(article, act, "en") == "Art. 16, Convention on the Rights of the Child"
    assert words(Provision(act.id), act, "ru") == "Конвенция о правах ребёнка"


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_act_and_article_of_the_register_can_be_written(language):
    texts = [words(place, SHIPPED.act(place.act), language) for place in PLACES]
    assert len(texts) == 41 + 153
    assert not [text for text in texts if "None" in text or "{" in text or "  " in text or not text.strip()]


def test_both_parts_of_the_civil_code_share_their_abbreviation():
    assert written("kz-code-civil-general-1994:9", "ru").removeprefix("ст. 9 ") == "ГК РК"
    assert written("kz-code-civil-special-1999:917", "ru").removeprefix("ст. 917 ") == "ГК РК"


def test_an_act_of_an_unheard_of_kind_is_written_by_its_short_name():
    act = ActEntry("kz-rules-1", "rules", "О правилах", "Правила 1", "point")
    assert words(Provision("kz-rules-1", "2"), act, "kk") == "Правила 1 2-бабы"


def test_a_partial_day_is_written_as_far_as_it_is_known():
    assert [day_words(day) for day in ("2020-07-11", "2020-07", "2020", None)] == ["11.07.2020", "07.2020", "2020", ""]


def test_the_official_text_is_linked_in_the_readers_language():
    act = SHIPPED.act("kz-law-94-v-2013")
    assert official_text(act, "kk") == "https://adilet.zan.kz/kaz/docs/Z1300000094"
    assert official_text(act, "ru") == official_text(act, "en") == "https://adilet.zan.kz/rus/docs/Z1300000094"
    assert official_text(SHIPPED.act("kz-law-230-viii-2025"), "ru") is None
