"""Texts: folding for search, the scan for personal numbers, shortening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core.text import fold, personal_numbers, shorten, traces


def test_kazakh_letters_are_found_when_typed_as_russian_ones():
    assert fold("Өтініш ҚАБЫЛДАНДЫ, ёлка") == fold("отиниш кабылданды, елка")


@pytest.mark.parametrize(
    "text", ["звоните 8 700 000 00 01", "ИИН 850101300123", "+7 (700) 000-00-01", "номер 77000000001."]
)
def test_a_telephone_or_an_iin_is_noticed(text):
    assert len(personal_numbers(text)) == 1


@pytest.mark.parametrize(
    "text", ["ст. 143 ГК РК", "от 21.05.2013 № 94-V", "в 10:30 14.09.2020", "штраф 259 500 тенге", "100–200 МРП"]
)
def test_articles_dates_and_sums_are_not_taken_for_personal_numbers(text):
    assert personal_numbers(text) == []


@given(st.text(max_size=80), st.integers(2, 60))
def test_a_shortened_text_is_never_longer(text, length):
    assert len(shorten(text, length)) <= length


@pytest.mark.parametrize(
    "sign", ["👩‍👩‍👧‍👦", "👩🏽\u200d⚖️", "🇰🇿", "❤️", "и\u0306", "1️⃣", "🏴\U000e0067\U000e0062\U000e007f"]
)
def test_what_readers_see_as_one_sign_is_not_cut_in_two(sign):
    signs = [*"абв", sign, sign, sign, *"конец"]
    whole = {"".join(signs[:count]) for count in range(len(signs))}
    for length in range(2, len("".join(signs))):
        assert shorten("".join(signs), length).removesuffix("…") in whole


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Позвоните +7 (700) 000-00-01 срочно", ["+7 (700) 000-00-01"]),
        ("или 8 700 000 00 01.", ["8 700 000 00 01"]),
        ("ИИН 900101300123", ["900101300123"]),
        ("домашний 000-00-01", ["000-00-01"]),
        (
            "карта 4400 4301 2345 6789, счёт KZ12 345A 6789 0123 4567",
            ["4400 4301 2345 6789", "KZ12 345A 6789 0123 4567"],
        ),
        ("удостоверение № 012345678", ["№ 012345678"]),
        ("пишите на a.b@mail.example, это https://t.me/x_y?z=1", ["a.b@mail.example", "https://t.me/x_y?z=1"]),
        ("@vasya_1 и instagram.com/vasya", ["instagram.com/vasya", "@vasya_1"]),
        ("14.09.2020 в 10:30, ст. 73-3, штраф 1 500 000 тг", []),
        ("Меня зовут Айгуль", []),
    ],
)
def test_what_may_tell_who_somebody_is_is_found(told, found):
    assert traces(told) == found
