"""Which questions are typical."""

from datetime import date

import pytest

from hotline.reports.rules import Question, is_anonymous, typical

DAY = date(2020, 9, 1)


def question(category, asked, summary="Фото без согласия", advice="Разъяснён порядок"):
    return Question(category, asked, DAY, summary, advice, ())


def categories(questions):
    return [one.category for one in questions]


def test_the_most_frequent_categories_come_first_and_each_once():
    rare = [question(f"c{number}", 1, f"c{number}") for number in range(12)]
    chosen = typical([question("b", 2, "1"), question("a", 9, "2"), question("a", 9, "3"), *rare])
    assert categories(chosen[:2]) == ["a", "b"]
    assert [one.summary for one in chosen[:2]] == ["2", "1"]
    assert len(chosen) == len(set(categories(chosen))) == 10


def test_few_categories_give_a_second_question():
    offered = [question("a", 9, f"a{n}") for n in range(9)] + [question("b", 1, "b0")]
    assert [one.summary for one in typical(offered)] == ["a0", "a1", "a2", "a3", "b0"]


def test_the_same_question_is_not_printed_twice():
    assert len(typical([question("a", 1, "Фото без согласия"), question("b", 1, "ФОТО без согласия")])) == 1
    assert typical([]) == []


@pytest.mark.parametrize(
    "trace", ["8 700 000 00 01", "+77000000001", "900101300123", "@somebody", "https://example.kz/a", "www.example.kz"]
)
def test_a_question_that_tells_who_asked_is_left_out(trace):
    assert not is_anonymous(question("a", 1, f"Пишет {trace}"))
    assert not is_anonymous(question("a", 1, advice=f"Позвонить {trace}"))
    assert categories(typical([question("a", 2, trace), question("a", 2, "Чистый вопрос")])) == ["a"]
    assert is_anonymous(question("a", 1, "Фото от 01.09.2020, ст. 145 ГК РК, 2 раза"))
