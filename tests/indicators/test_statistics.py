"""The three tables of persons: exactly the columns of the form, and everybody else in the open."""

from datetime import date

from hotline.cases.rules import Status
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.indicators import queries, reading
from hotline.indicators.definitions import persons
from hotline.indicators.dimensions import DIMENSIONS, narrowed
from hotline.indicators.statistics import statistics
from tests.journal.making import case, person

AUGUST = Period.of_days(date(2020, 8, 1), date(2020, 8, 31))
PRINTED = {
    "gender": ["Мужчин", "Женщин"],
    "social_status": [
        ", , ,", "Молодежь", "служащие", "Работники бюджетных организаций", "Инвалиды",
        "Люди старшего возраста (от 50 лет и старше), в т.ч.", "Безработные",
        "Представители общественных организаций", "_", "Другие категории",
    ],
    "age_bracket": [
        "от 13-16 лет", "17-22 года", "23-27 лет", "28-32 года", "33-45 лет", "46-58 лет", "59 лет и выше",
    ],
}  # fmt: skip
TITLES = ["Гендерный показатель:", "Социальный статус по категориям:", "Возрастной показатель:"]


def tables():
    return {table.form.kind: table for table in statistics(AUGUST)}


def test_the_columns_are_those_of_the_form_to_the_letter(loaded):
    assert {kind: [column.printed for column in table.columns] for kind, table in tables().items()} == PRINTED
    assert [str(table.form.title) for table in tables().values()] == TITLES
    assert str(reading.current().total) == "Количество участников проекта всего"


def test_the_screen_says_todays_words_and_leaves_the_unnamed_column_out(loaded):
    social = tables()["social_status"]
    with speaking("ru"):
        assert "Лица с инвалидностью" in [line.words for line in tables()["social_status"].lines]
    assert [column.code for column in social.columns if column.hidden] == ["S09"]
    assert len(social.lines) == len(social.columns) - 1


def test_a_person_stands_once_by_the_latest_case_counted_in_the_period(loaded):
    somebody = person("+77000000001")
    case(somebody, day="2020-08-20", gender="m", age_bracket="A03")
    case(somebody, day="2020-08-05", gender="f", age_bracket="A02")
    case(somebody, day="2020-08-25", gender="f", category="OTH-SPAM")
    case(somebody, day="2020-09-01", gender="f")
    numbers = {column.code: column.number for column in tables()["gender"].columns}
    assert numbers == {"m": 1, "f": 0}
    assert queries.figure(persons, AUGUST).fact == tables()["age_bracket"].total == 1


def test_a_case_without_consent_says_nothing_of_its_person(loaded):
    somebody = person("+77000000001")
    case(somebody, day="2020-08-05", gender="f")
    case(somebody, day="2020-08-20", gender="m", status=Status.CONSENT_PENDING)
    assert [column.number for column in tables()["gender"].columns] == [0, 1]


def test_who_fits_no_column_is_a_remainder_that_opens_its_rows(loaded):
    for answer in ("A00", "A99", "not_asked", "refused", "A02"):
        case(person(), age_bracket=answer)
    table = tables()["age_bracket"]
    assert {line.code: line.number for line in table.remainder} == {"A00": 1, "A99": 3}
    assert sum(column.number for column in table.columns) == 1
    assert table.total == 5
    not_stated = narrowed(persons, DIMENSIONS["age_bracket"], "A99")
    assert queries.figure(not_stated, AUGUST).fact == 3


def test_whoever_stands_in_the_unnamed_column_is_shown_all_the_same(loaded):
    case(person(), social_status="S09")
    table = tables()["social_status"]
    assert [(line.code, line.number) for line in table.remainder] == [("S09", 1)]
    assert sum(line.number for line in table.lines) == table.total == 1
