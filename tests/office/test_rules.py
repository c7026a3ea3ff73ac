"""Rules of the organisation's values and texts."""

import pytest

from hotline.office import rules

GOOD = "200540000019"


def test_the_last_digit_of_a_bin_checks_the_others() -> None:
    assert rules.bin_is_valid(GOOD)
    for place in (*range(10), 11):  # the eleventh digit weighs 11, which the sum modulo 11 does not notice
        other = str((int(GOOD[place]) + 1) % 10)
        assert not rules.bin_is_valid(GOOD[:place] + other + GOOD[place + 1 :])


@pytest.mark.parametrize("typed", ["", "20054000001", GOOD + "0", "20054000001x", "٢٠٠٥٤٠٠٠٠٠١٩"])
def test_a_bin_has_twelve_digits(typed: str) -> None:
    assert not rules.bin_is_valid(typed)


def test_where_the_first_weights_give_ten_the_second_ones_decide() -> None:
    first = [number for number in range(1000) if _first_rest(f"{number:011d}") == 10]
    decided = [
        f"{number:011d}" for number in first if any(rules.bin_is_valid(f"{number:011d}{digit}") for digit in range(10))
    ]
    assert decided
    for number in decided:
        assert sum(rules.bin_is_valid(f"{number}{digit}") for digit in range(10)) == 1


def _first_rest(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in enumerate(digits, 1)) % 11


def test_only_known_words_stand_in_braces() -> None:
    assert rules.unknown_placeholders("{ORG}, {PHONE}: {Org} {} и {скоро} {") == ["{Org}", "{}", "{скоро}", "{"]


def test_a_consent_names_who_how_long_and_where_in_its_own_language() -> None:
    assert rules.lost_placeholders("consent_notice", "kk", "{ORG} {BIN} {RETENTION_KK} {URL}") == ["{ORG_KK}"]
    assert rules.lost_placeholders("emergency", "ru", "102") == []


def test_what_has_no_value_becomes_a_blank() -> None:
    assert rules.fill("№ {CASE}, {PHONE}", {"CASE": "2020-0001", "PHONE": ""}) == "№ 2020-0001, _____"


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    assert rules.fill("{ORG}", {"ORG": "{BIN}", "BIN": "1"}) == "{BIN}"


def test_an_answer_stands_behind_what_is_typed_and_the_closing_words_once_at_the_end() -> None:
    assert rules.joined("", "Ответ.", "Конец.") == "Ответ.\n\nКонец."
    assert rules.joined(" Здравствуйте!\r\nДобрый день. ", "Ответ.", "Конец.") == (
        "Здравствуйте!\nДобрый день.\n\nОтвет.\n\nКонец."
    )
    once = rules.joined("Привет", "Первый.", "Конец.", ["Конец.", "Соңы."])
    assert rules.joined(once, "Екінші.", "Соңы.", ["Конец.", "Соңы."]) == "Привет\n\nПервый.\n\nЕкінші.\n\nСоңы."
    assert rules.joined("Привет", "Ответ.", "") == "Привет\n\nОтвет."


@pytest.mark.parametrize("greeting", ["Здравствуйте! ", "Добрый день. ", "Сәлеметсіз бе! ", "Қайырлы күн!\n\n"])
@pytest.mark.parametrize("typed", ["Здравствуйте, Гульнара!", "Сәлеметсіз бе! Бірінші."])
def test_a_person_is_greeted_once(typed: str, greeting: str) -> None:
    assert rules.joined(typed, f"{greeting}Ответ.", "") == f"{typed}\n\nОтвет."
    assert rules.joined("", f"{greeting}Ответ.", "") == f"{greeting}Ответ."
    assert rules.joined("По Вашему вопросу:", f"{greeting}Ответ.", "") == f"По Вашему вопросу:\n\n{greeting}Ответ."


def test_a_greeting_with_a_name_in_a_prepared_answer_stays() -> None:
    assert rules.joined("Здравствуйте!", "Здравствуйте, коллеги.", "") == "Здравствуйте!\n\nЗдравствуйте, коллеги."
