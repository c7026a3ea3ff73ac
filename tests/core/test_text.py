"""Texts: folding for search, the scan for personal numbers, shortening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core.text import fold, personal_numbers, shorten


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


def test_a_joined_emoji_is_not_cut_in_two():
    family = "👩‍👩‍👧‍👦"
    for length in range(2, 12):
        cut = shorten("ab " + family + " конец", length).removesuffix("…")
        assert not cut.endswith("\u200d")
        assert "👩" not in cut or family in cut
