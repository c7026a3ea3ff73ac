"""Numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core.phone import mask, normalise, spell


@pytest.mark.parametrize(
    "typed",
    [
        "+7 700 000 00 01",
        "8 700 000 00 01",
        "8(700)000-00-01",
        "7000000001",
        "77000000001",
        "whatsapp:+77000000001",
        " 8-700-000-00-01 ",
    ],
)
def test_every_usual_spelling_is_one_number(typed):
    assert normalise(typed) == "+77000000001"


@pytest.mark.parametrize("typed", ["", None, "112", "102", "не скажу", "+7 700", "anonymous", "8 700 000 00 0"])
def test_what_cannot_be_dialled_is_no_number(typed):
    assert normalise(typed) is None


def test_a_russian_number_stays_russian_though_its_end_is_the_same():
    assert normalise("+7 945 000 00 01") == "+79450000001"


@given(st.text(max_size=40))
def test_no_text_breaks_it(typed):
    number = normalise(typed)
    assert number is None or number.startswith("+")


def test_a_number_is_written_for_reading_and_masked_for_documents():
    assert spell("+77000000033") == "+7 700 000 00 33"
    assert mask("+77000000033") == "+7 700 *** ** 33"
    assert mask(None) == ""
    assert "000" not in mask("+14155238886")
