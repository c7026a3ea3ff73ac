"""The code of an outlet in a caller's message, without a database."""

import pytest

from hotline.materials import marks


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте! (K-7F3)",
        "Здравствуйте! (К-7F3)",  # a Cyrillic К
        "Здравствуйте! [k–7f3]",
        "Здравствуйте! ( K 7F3 )",
        "Здравствуйте! (K-7F3) Моё фото в сети",
        "(K-7F3)",
    ],
)
def test_a_code_is_found_however_it_was_touched(text):
    assert marks.codes_in(text) == ["7F3"]


def test_a_code_of_letters_alike_in_both_alphabets_is_one():
    assert marks.codes_in("(K-АСЕ) (K-НКР)") == ["HKP", "ACE"]  # typed in Cyrillic


@pytest.mark.parametrize("text", ["кв. К-7", "(K-7F)", "(K-7F33)", "K-7F3", "(7F3)", "(ст. 145)", "Статья (К-7, 3)"])
def test_other_brackets_are_the_callers_own(text):
    assert marks.codes_in(text) == []


def test_only_codes_that_are_ours_leave_a_message():
    assert marks.without_marks("Здравствуйте! (K-7F3) Дом (К-111)", {"7F3"}) == "Здравствуйте! Дом (К-111)"
    assert marks.without_marks(" Дом (К-111) ", {"7F3"}) == " Дом (К-111) "
    assert marks.without_marks("(K-7F3)", {"7F3"}) == ""


def test_a_link_opens_whatsapp_with_words_that_are_recognised():
    address = marks.link("+77000000099", "Сәлем & қош?", "7F3")
    assert address.startswith("https://wa.me/77000000099?text=")
    assert "%28K-7F3%29" in address
    assert "&" not in address.partition("?")[2]


def test_a_code_has_no_sign_that_is_read_for_another():
    code = marks.outlet_code([0, 9, 1000])
    assert len(code) == marks.CODE_LENGTH
    assert marks.codes_in(marks.mark(code)) == [code]
    assert not set(code) & set("01OIBSZ")
