"""A long answer goes as several messages: cut where one pauses, never within a sign."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hotline.messages.rules import LONGEST, parts

FAMILY, FLAG, WAVE = "👨\u200d👩\u200d👧", "🇰🇿", "👋🏽"
SIGNS = ("а", "Б", "7", ".", "!", "»", "«", "и\u0306", "e\u0301\u0323", FAMILY, FLAG, WAVE, "❤\ufe0f")
BLANKS = (" ", "\n", "\n\n", "  ")
signs = some.lists(some.sampled_from(SIGNS + BLANKS), max_size=400)


def test_a_short_text_is_one_message_and_an_empty_one_none():
    assert parts("коротко") == ["коротко"]
    assert parts("  ") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("а" * 20 + "\n\n" + "б" * 20, "а" * 20),
        ("а" * 20 + " " + "б" * 20, "а" * 20),
        ("а" * 70, "а" * 30),
        ("Первое сказано тут. Второе начинается и длится", "Первое сказано тут."),
        ("Строка первая и ещё\nа теперь вот. И ещё одна", "Строка первая и ещё"),
        ("Первый абзац тут.\n\nА тут. Ещё что-то другое", "Первый абзац тут."),
        ("Сказала: «Приду к вам!» А потом её не было", "Сказала: «Приду к вам!»"),
        ("Это написано в ст. 145 ГК и далее по тексту", "Это написано в ст. 145 ГК и"),
        ("Живёт она теперь в г. Алматы, у сестры своей", "Живёт она теперь в г. Алматы,"),
        ("Так в законах РК. Далее идёт объяснение", "Так в законах РК."),
        ("Нет. Одно предложение длиннее чем помещается", "Нет. Одно предложение длиннее"),
    ],
)
def test_the_end_of_a_paragraph_comes_before_that_of_a_line_a_sentence_and_a_word(text, first):
    assert parts(text, 30)[0] == first


@given(signs, some.integers(12, 60))
def test_the_parts_give_the_text_back_but_for_white_space_at_the_seams(made, longest):
    rest = "".join(made)
    for part in parts(rest, longest):
        assert 0 < len(part) <= longest
        rest = rest.lstrip()
        assert rest.startswith(part)
        rest = rest[len(part) :]
    assert not rest.strip()


@given(signs, some.integers(12, 60))
def test_no_cut_lies_within_a_sign(made, longest):
    text = "".join(made)
    borders, place = {0, *accumulate(len(sign) for sign in made)}, 0
    for part in parts(text, longest):
        place = text.index(part, place)
        assert {place, place + len(part)} <= borders
        place += len(part)


@given(some.text(max_size=200), some.integers(1, 40))
def test_whatever_was_typed_keeps_the_limit_and_loses_no_letter(text, longest):
    cut = parts(text, longest)
    assert all(part and len(part) <= longest for part in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_a_long_answer_is_cut_between_its_sentences():
    sentence = "Вы вправе потребовать, чтобы снимок удалили, и обратиться в суд по месту жительства. "
    found = parts(sentence * 40)
    assert len(found) == 3
    assert all(part.endswith("жительства.") and part.startswith("Вы вправе") and len(part) <= LONGEST for part in found)


def test_a_sign_longer_than_a_message_is_cut_all_the_same():
    assert parts("а" + "\u0301" * 70, 30) == ["а" + "\u0301" * 29, "\u0301" * 30, "\u0301" * 11]
