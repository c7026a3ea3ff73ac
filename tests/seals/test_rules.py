"""What a seal says of a row, and which days may be sealed, without a database."""

from datetime import date
from io import BytesIO

import pytest

from hotline.seals import identifiers, rules
from hotline.seals.rules import Frozen, Row

ROW = Row("case", 7, "R-2020-0007", {"cases": 1}, {"region": "KZ-ALA", "gender": "f"}, {"summary": "Фото"})


def frozen(row: Row = ROW, codes: str | None = "aa", words: str | None = "bb") -> Frozen:
    fields = rules.hashes(row, "aa", "bb")
    return Frozen(row.kind, row.id, row.number, row.units, fields, codes, words, row.late, "")


def other(**changes):
    codes = dict(ROW.codes) | {name: value for name, value in changes.items() if name in ROW.codes}
    words = dict(ROW.words) | {name: value for name, value in changes.items() if name in ROW.words}
    return Row(ROW.kind, ROW.id, ROW.number, changes.get("units", ROW.units), codes, words)


def test_the_same_row_differs_in_nothing():
    assert rules.differing(frozen(), ROW) == []


@pytest.mark.parametrize("changed", [{"region": "KZ-AST"}, {"summary": "Видео"}, {"gender": None}])
def test_a_changed_value_is_named(changed):
    assert rules.differing(frozen(), other(**changed)) == list(changed)


def test_another_number_in_a_figure_is_named():
    assert rules.differing(frozen(), other(units={"cases": 2, "coverage": 1})) == ["units.cases", "units.coverage"]


def test_without_the_salt_of_its_words_a_row_still_tells_of_its_codes():
    assert rules.differing(frozen(words=None), other(summary="—")) == []
    assert rules.differing(frozen(words=None), other(summary="—", region="KZ-AST")) == ["region"]


def test_the_same_value_has_another_hash_in_every_row():
    assert rules.hashes(ROW, "aa", "bb")["region"] != rules.hashes(ROW, "cc", "bb")["region"]


DAYS = [(date(2020, 8, 1), date(2020, 8, 31)), (date(2020, 10, 1), date(2020, 10, 31))]


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        ("2020-09-01", "2020-09-30", None),
        ("2020-07-01", "2020-07-31", None),  # before what is sealed already
        ("2020-08-31", "2020-09-30", "overlaps"),
        ("2020-07-01", "2020-12-31", "overlaps"),
        ("2020-12-01", "2021-01-01", "not_over"),
        ("2020-09-02", "2020-09-01", "order"),
    ],
)
def test_a_day_is_sealed_once_and_only_when_it_is_over(first, last, problem):
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert rules.sealing_problem(*days, date(2021, 1, 1), DAYS) == problem


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2020-08-01", "2020-08-31", [1]),
        ("2020-08-05", "2020-08-06", [1]),
        ("2020-08-01", "2020-09-30", [1, 2]),
        ("2020-08-01", "2020-10-01", []),
        ("2020-07-31", "2020-08-31", []),
    ],
)
def test_a_span_is_covered_when_every_day_of_it_is(first, last, found):
    seals = [(date(2020, 9, 1), date(2020, 9, 30), 2), (date(2020, 8, 1), date(2020, 8, 31), 1)]
    assert rules.covering(date.fromisoformat(first), date.fromisoformat(last), seals) == found


def test_what_is_missing_among_the_numbers_is_named():
    assert list(rules.gaps([1, 2, 5])) == [3, 4]


def test_an_identifier_is_found_in_any_bytes_and_in_none_without_it():
    named = identifiers.from_digest("ab" * 32)
    assert identifiers.found_in(BytesIO(b"%PDF-1.7 " + named.encode() + b" end")) == named
    for content in (b"", b"PK\x03\x04 no archive", b"\xff" * 100, b"HL-123"):
        assert identifiers.found_in(BytesIO(content)) is None
