"""Reading the register through the database."""

from datetime import date

import pytest

from hotline.core import i18n
from hotline.core.errors import Refused
from hotline.laws import queries, service
from tests.laws.conftest import DAY

GENERAL = "kz-code-civil-general-1994"


WARNED = [
    (f"{GENERAL}:143:point=1", DAY, None),
    (f"{GENERAL}:300", DAY, None),
    (f"{GENERAL}:917", DAY, "unknown_article"),
    ("kz-order-395-nk-2020:3", DAY, "unknown_article"),
    ("kz-law-none", DAY, "unknown_act"),
    ("nonsense::", DAY, "unknown_act"),
    ("kz-code-criminal-2014:130", date(2019, 5, 1), None),
    ("kz-code-criminal-2014:130", date(2020, 7, 15), None),
    ("kz-code-criminal-2014:130", DAY, "no_longer"),
    ("kz-code-administrative-offences-2014:73-3", date(2019, 5, 1), "not_yet"),
    ("kz-code-administrative-procedure-2020:63", DAY, "not_yet"),
    ("kz-law-451-i-1999:19", date(2025, 1, 1), "no_longer"),
    ("kz-law-451-i-1999", date(2025, 1, 1), "no_longer"),
    ("kz-gpk-377-v-2015:8", DAY, None),
]


def test_a_provision_that_could_not_be_applied_on_the_day_gets_a_warning(loaded):
    assert [(canonical, day, queries.warning(canonical, day)) for canonical, day, _code in WARNED] == WARNED


def test_provisions_are_written_in_the_language_asked_for_and_unknown_ones_as_they_are(loaded):
    canonicals = [f"{GENERAL}:143:point=1", "kz-gpk-377-v-2015:8", "kz-law-none:1", "nonsense::"]
    assert queries.written(canonicals, "ru") == {
        canonicals[0]: "п. 1 ст. 143 ГК РК",
        canonicals[1]: "ст. 8 ГПК РК",
        canonicals[2]: "kz-law-none:1",
        canonicals[3]: "nonsense::",
    }
    assert queries.written(canonicals[:1], "kk") == {canonicals[0]: "ҚР АК 143-бабының 1-тармағы"}


def test_the_register_is_read_once_whatever_is_asked(loaded, query_count):
    queries.forget()
    with query_count() as counted:
        queries.search("143 гк", DAY)
        queries.search("персональ", DAY)
        queries.written([f"{GENERAL}:143"], "ru")
        queries.warning(f"{GENERAL}:143", DAY)
        queries.acts(DAY)
    assert counted.number == 2


def test_what_is_found_speaks_the_readers_language(loaded):
    found = queries.search("143 гк", DAY)[0]
    assert (str(found.provision), found.title) == (f"{GENERAL}:143", "ст. 143 ГК РК")
    assert (found.heading, found.state) == ("Защита чести, достоинства и деловой репутации", "in_force")
    with i18n.speaking("kk"):
        found = queries.search("143 гк", DAY)[0]
    assert (found.title, found.heading) == ("ҚР АК 143-бабы", "Ар-намысты, қадір-қасиетті және іскерлік беделді қорғау")


def test_what_is_to_be_checked_is_marked(loaded):
    assert queries.search("коап 488", DAY)[0].to_be_checked
    assert queries.search("230-VIII", DAY)[0].to_be_checked
    assert not queries.search("143 гк", DAY)[0].to_be_checked


def test_no_more_is_offered_than_asked_for(loaded):
    assert len(queries.search("персональ", DAY)) == 12
    assert len(queries.search("персональ", DAY, limit=3)) == 3


def test_a_canonical_provision_finds_itself(loaded):
    assert [str(found.provision) for found in queries.search("kz-gpk-377-v-2015:8:part=1", DAY)] == [
        "kz-code-civil-procedure-2015:8:part=1"
    ]


def test_chosen_provisions_are_judged_anew_on_another_day(loaded):
    chosen = ["kz-code-criminal-2014:130", "kz-code-criminal-2014:999", "kz-law-none"]
    assert [found.state for found in queries.describe(chosen, date(2019, 5, 1))] == ["in_force", "unlisted"]
    assert [found.state for found in queries.describe(chosen, DAY)] == ["no_longer", "unlisted"]


def test_the_acts_of_a_day_are_those_that_were_or_may_have_been_in_force(loaded):
    then = {act.id for act in queries.acts(date(2020, 11, 10))}
    assert "kz-law-451-i-1999" in then
    assert "kz-order-395-nk-2020" in then
    assert not then & {"kz-law-93-viii-2024", "kz-law-380-i-1999", "kz-constitution-2026", "kz-gov-865-2003"}
    assert len(queries.acts()) == 41


RESOLVED = [
    ("143 гк п 1", f"{GENERAL}:143:point=1"),
    (" 94-V 8 ", "kz-law-94-v-2013:8"),
    ("ук 14", "kz-code-criminal-2014:14"),
    ("гк 999", "kz-code-civil-special-1999:999"),
    ("клевета", "kz-code-administrative-offences-2014:73-3"),
    ("Закон о связи", "kz-law-567-ii-2004"),
    ("конституция 18", "kz-constitution-1995:18"),
    ("коап", "kz-code-administrative-offences-2014"),
    ("закон о персональных данных", "kz-law-94-v-2013"),
    ("567", "kz-law-567-ii-2004"),
    ("ст. 131 УК РК", "kz-code-criminal-2014:131"),
    ("№ 94-V Заңның 8-бабының 1-тармағы", "kz-law-94-v-2013:8:point=1"),
    ("kz-gpk-377-v-2015:8", "kz-code-civil-procedure-2015:8"),
]
REFUSED = [
    ("гк", "ГК РК (Общая часть); ГК РК (Особенная часть)"),
    ("№ 401", "№ 401-V; Закон РК от 28.01.2011 № 401-IV"),
    ("изображение", "ст. 145 ГК РК; ст. 312 УК РК"),
    ("персональ", "; …"),
    ("93-v", "93-v"),
    ("zzz", "zzz"),
    ("143, 145 гк", "143, 145 гк"),
    ("", ""),
]


def test_one_provision_typed_is_resolved(loaded):
    assert [(typed, service.resolve(typed, DAY)) for typed, _canonical in RESOLVED] == RESOLVED


def test_what_may_be_several_or_nothing_is_refused_with_the_candidates(loaded):
    for typed, said in REFUSED:
        with pytest.raises(Refused) as refused:
            service.resolve(typed, DAY)
        assert said in str(refused.value)
