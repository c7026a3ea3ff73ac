"""CSV: what is written is read back, and no spreadsheet takes a text for a formula."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hotline.formats.csv import MalformedCsvError, guard, read_csv, read_records, unguard, write_csv

# Every text that UTF-8 can hold, with the awkward signs much more often than chance would bring them.
awkward = st.text(st.one_of(st.sampled_from("'=+-@\x00\t\r\n\",; \ufeff"), st.characters(codec="utf-8")), max_size=12)
RISKY = re.compile(r"'*[=+\-@\x00-\x1f]")


def written(names: list[str], *rows: dict[str, object]) -> bytes:
    stream = BytesIO()
    write_csv(names, rows, stream)  # type: ignore[arg-type]
    return stream.getvalue()


@given(awkward)
@example("'")
@example("''=")
def test_the_guard_is_taken_away_exactly_once(text: str) -> None:
    assert unguard(guard(text)) == text


@given(awkward)
def test_no_guarded_text_begins_as_a_formula(text: str) -> None:
    assert not re.match(r"[=+\-@\x00-\x1f]", guard(text))
    assert (guard(text) != text) == bool(RISKY.match(text))


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+7 700 000 00 33", "'+7 700 000 00 33"),
        ("'=1", "''=1"),
        ("'так'", "'так'"),
        ("\tтабуляция", "'\tтабуляция"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_only_a_text_that_could_run_is_guarded(text: str, guarded: str) -> None:
    assert guard(text) == guarded


@given(st.lists(st.lists(awkward, min_size=3, max_size=3), max_size=5))
@example([["\r", "a\rb", "\n"], ["", "", ""], ["\x00", '"', "''"]])
def test_reading_is_the_exact_inverse_of_writing(table: list[list[str]]) -> None:
    rows = [dict(zip("abc", cells, strict=True)) for cells in table]
    data = written(list("abc"), *rows)
    assert list(read_records(BytesIO(data))) == rows
    assert written(list("abc"), *read_records(BytesIO(data))) == data


@given(st.lists(awkward, min_size=1, max_size=4))
def test_a_table_of_one_column_keeps_its_empty_cells(cells: list[str]) -> None:
    data = written(["a"], *({"a": cell} for cell in cells))
    assert list(read_csv(BytesIO(data))) == [["a"], *([cell] for cell in cells)]


def test_the_bytes_are_those_of_the_contract() -> None:
    data = written(["number", "summary"], {"number": "2020-0001", "summary": 'сказал "да", и ушёл', "unknown": 1})
    assert data == '\ufeffnumber,summary\r\n2020-0001,"сказал ""да"", и ушёл"\r\n'.encode()


def test_numbers_and_dates_are_not_texts_and_not_guarded() -> None:
    row = {"a": -5, "b": Decimal("-1.50"), "c": None, "d": date(2020, 8, 1), "e": time(9, 5), "f": True}
    assert written(list("abcdef"), row).decode().splitlines()[1] == "-5,-1.50,,2020-08-01,09:05,true"
    assert b"2020-08-01T09:05:00+00:00" in written(["a"], {"a": datetime(2020, 8, 1, 9, 5, tzinfo=UTC)})


def test_a_lone_surrogate_becomes_a_visible_mark() -> None:
    assert written(["a"], {"a": "x\ud800"}).endswith("x\ufffd\r\n".encode())


def test_a_very_long_text_is_read_back() -> None:
    text = "слово " * 100_000
    assert list(read_csv(BytesIO(written(["a"], {"a": text}))))[1] == [text]


def test_a_file_without_a_byte_order_mark_and_with_other_line_ends_is_read() -> None:
    assert list(read_records(BytesIO(b"a,b\n1,2\n\n3,4"))) == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    assert list(read_records(BytesIO(b"a;b\r1;2\r"), delimiter=";")) == [{"a": "1", "b": "2"}]
    assert list(read_records(BytesIO(b""))) == []


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b"a,b\r\n1,2\r\n1,2,3\r\n", 3),
        (b"a,b\r\n1\r\n", 2),
        (b"a,a\r\n1,2\r\n", 1),
        (b'a,b\r\n1,"2\r\n', 2),
        (b'a,b\r\n1,"2"3\r\n', 2),
        ("a,б\r\n".encode("cp1251"), 1),
    ],
)
def test_a_malformed_file_is_refused_with_its_row(data: bytes, row: int) -> None:
    with pytest.raises(MalformedCsvError) as refusal:
        list(read_records(BytesIO(data)))
    assert refusal.value.row == row
    assert refusal.value.reason


def test_a_reader_given_up_half_way_leaves_nothing_behind() -> None:
    stream = BytesIO(written(["a"], {"a": "1"}, {"a": "2"}))
    reader = read_csv(stream)
    assert next(reader) == ["a"]
    stream.close()
    reader.close()  # type: ignore[attr-defined]


def test_the_stream_stays_open_for_whoever_lent_it() -> None:
    stream = BytesIO(written(["a"], {"a": "1"}))
    next(read_csv(stream))
    assert not stream.closed
