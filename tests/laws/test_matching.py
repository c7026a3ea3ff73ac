"""Finding provisions as lawyers type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.laws.picking.matching import matches
from hotline.laws.rules import Provision
from hotline.laws.wording import words
from tests.laws.conftest import DAY, SHIPPED
from tests.laws.test_wording import PLACES

GENERAL, SPECIAL = "kz-code-civil-general-1994", "kz-code-civil-special-1999"
CRIMINAL, OFFENCES, DATA = "kz-code-criminal-2014", "kz-code-administrative-offences-2014", "kz-law-94-v-2013"
FIRST = [
    ("143 гк", f"{GENERAL}:143"),
    ("гк 143 п 1", f"{GENERAL}:143:point=1"),
    ("гк 143 1", f"{GENERAL}:143:point=1"),
    ("п.1 ст 143 гк", f"{GENERAL}:143:point=1"),
    ("п. 1 ст. 143-й ГК РК", f"{GENERAL}:143:point=1"),
    ("ГК 143(1)", f"{GENERAL}:143:point=1"),
    ("917 гк", f"{SPECIAL}:917"),
    ("94-V 8", f"{DATA}:8"),
    ("94-v", DATA),
    ("94-В 8", f"{DATA}:8"),
    ("94v ст 8", f"{DATA}:8"),
    ("94 8", f"{DATA}:8"),
    ("№ 94-V 8", f"{DATA}:8"),
    ("закон 94 ст 8 п 4", f"{DATA}:8:point=4"),
    ("Закон РК от 21 мая 2013 года № 94-V ст. 8", f"{DATA}:8"),
    ("закон о персональных данных 8", f"{DATA}:8"),
    ("коап 73-3 ч 2", f"{OFFENCES}:73-3:part=2"),
    ("коап 73-3 2", f"{OFFENCES}:73-3:part=2"),
    ("коап 73‑3", f"{OFFENCES}:73-3"),
    ("ук 147", f"{CRIMINAL}:147"),
    ("УК147", f"{CRIMINAL}:147"),
    ("YK PK ст. 147", f"{CRIMINAL}:147"),
    ("ч. 1 ст. 147 УК", f"{CRIMINAL}:147:part=1"),
    ("1 ч 147 ст ук", f"{CRIMINAL}:147:part=1"),
    ("персональ", DATA),
    ("дербес", DATA),
    ("дербес деректер", DATA),
    ("изображение", f"{GENERAL}:145"),
    ("бейне", f"{GENERAL}:145"),
    ("клевета", f"{OFFENCES}:73-3"),
    ("жала жабу", f"{OFFENCES}:73-3"),
    ("ақ 145", f"{GENERAL}:145"),
    ("АК 145", f"{GENERAL}:145"),
    ("AK 145 бап 1 тармақ", f"{GENERAL}:145:point=1"),
    ("ҚК 147", f"{CRIMINAL}:147"),
    ("кк 147", f"{CRIMINAL}:147"),
    ("қылмыстық кодекс 147", f"{CRIMINAL}:147"),
    ("әқбтк 79", f"{OFFENCES}:79"),
    ("акбтк 79", f"{OFFENCES}:79"),
    ("закон о связи", "kz-law-567-ii-2004"),
    ("сми 19", "kz-law-451-i-1999:19"),
    ("451-І 19", "kz-law-451-i-1999:19"),
    ("конституция 18", "kz-constitution-1995:18"),
    ("Конституция 2026 21", "kz-constitution-2026:21"),
    ("приказ 395 п 3", "kz-order-395-nk-2020::point=3"),
    ("395/нк", "kz-order-395-nk-2020"),
    ("нп вс 6 п 3", "kz-sc-np-6-1992::point=3"),
    ("общая часть гк", GENERAL),
    ("гк 143 п", f"{GENERAL}:143"),
    ("143 ст гк", f"{GENERAL}:143"),
    ("143 ст гк п 1", f"{GENERAL}:143:point=1"),
    ("подп. 5) п. 1 ст. 8 94-V", f"{DATA}:8:point=1:subpoint=5"),
    ("абз. 2 п. 1 ст. 8 94-V", f"{DATA}:8:point=1:paragraph=2"),
]


def found(typed: str, on: date = DAY) -> list[str]:
    return [str(match.provision) for match in matches(SHIPPED, typed, on)]


FIRST += [
    ("закон о сми", "kz-law-451-i-1999"),
    ("персональные данные", DATA),
    ("балалар кукыгы", "kz-law-345-ii-2002"),
    ("балалардың құқықтары", "kz-law-345-ii-2002"),
]


@pytest.mark.parametrize(("typed", "canonical"), FIRST)
def test_what_is_meant_stands_first(typed, canonical):
    assert found(typed)[0] == canonical


@pytest.mark.parametrize(
    "typed", ["", " ", "zzz", "п 1", "143, 145 гк", "143-145 гк", "ст 143 и 145 гк", "гк 1500", "№ 777", "гк 0"]
)
def test_what_names_no_single_provision_finds_nothing(typed):
    assert found(typed) == []


def test_what_was_in_force_on_the_day_stands_before_what_was_not():
    assert found("клевета", date(2019, 5, 1)) == [f"{CRIMINAL}:130", f"{OFFENCES}:73-3"]
    assert found("клевета", date(2020, 9, 1)) == [f"{OFFENCES}:73-3", f"{CRIMINAL}:130"]
    assert found("конституция", date(2026, 11, 22))[0] == "kz-constitution-2026"


def test_an_article_that_the_register_lacks_comes_last_and_says_so():
    all_found = matches(SHIPPED, "гк 14", DAY)
    assert str(all_found[-1].provision) == f"{GENERAL}:14"
    assert all_found[-1].state == "unlisted"
    assert [match.state for match in all_found[:-1]] == ["in_force"] * 6


def test_the_article_tells_the_parts_of_the_civil_code_apart():
    assert found("гк 405") == [f"{GENERAL}:405"]
    assert found("гк 406") == [f"{SPECIAL}:406"]
    assert found("гк") == [GENERAL, SPECIAL]


def test_a_number_is_completed_while_it_is_being_typed():
    assert found("ук 14")[:3] == [f"{CRIMINAL}:144", f"{CRIMINAL}:147", f"{CRIMINAL}:148"]


def test_what_is_hidden_or_not_for_citing_is_never_offered():
    offered = {
        match.provision.act
        for typed in ("закон", "постановление", "1191", "№ 865")
        for match in matches(SHIPPED, typed, DAY)
    }
    assert not {act_id for act_id in offered if act_id.startswith("kz-gov")}
    assert not [
        match
        for match in matches(SHIPPED, "опровержение", date(2026, 1, 1))
        if match.provision.act == "kz-law-93-viii-2024"
    ]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_listed_provision_is_found_by_the_words_that_are_written_for_it(language):
    for place in PLACES:
        act = SHIPPED.act(place.act)
        if act.citable:
            assert found(words(place, act, language))[0] == str(place), words(place, act, language)


@given(
    st.sampled_from([place for place in PLACES if place.article]),
    st.fixed_dictionaries(
        {
            unit: st.none() | st.sampled_from(["1", "2", "7-1", "14"])
            for unit in ("part", "point", "subpoint", "paragraph")
        }
    ),
    st.sampled_from(["ru", "kk"]),
)
def test_units_are_read_back_as_they_are_written(place, units, language):
    provision = Provision(place.act, place.article, **units)
    assert found(words(provision, SHIPPED.act(place.act), language))[0] == str(provision)


@given(st.text(max_size=250) | st.text("гкстп №143-vVі,()./ ", max_size=60))
def test_nothing_that_is_typed_breaks_the_search(typed):
    for match in matches(SHIPPED, typed, DAY):
        assert Provision.parse(str(match.provision)) == match.provision
