"""JSON Lines: one object a line, letters as they are."""

import json
from datetime import date, time
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.formats.jsonl import read_jsonl, write_jsonl


def written(names: list[str], *rows: dict[str, object]) -> bytes:
    stream = BytesIO()
    write_jsonl(names, rows, stream)  # type: ignore[arg-type]
    return stream.getvalue()


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=5))
def test_reading_is_the_inverse_of_writing_and_a_line_is_a_line(texts: list[str]) -> None:
    data = written(["a"], *({"a": text} for text in texts))
    assert [row["a"] for row in read_jsonl(BytesIO(data))] == texts
    assert len(data.decode().splitlines()) == len(texts)


def test_the_bytes_are_those_of_the_contract() -> None:
    data = written(["b", "a"], {"a": "қазақша", "b": None, "c": 1})
    assert data == '{"b": null, "a": "қазақша"}\n'.encode()


def test_values_that_json_lacks_are_written_as_texts_and_numbers() -> None:
    row = {"a": date(2020, 8, 1), "b": time(9, 5), "c": Decimal("2"), "d": Decimal("0.5"), "e": float("nan"), "f": True}
    assert json.loads(written(list("abcdef"), row)) == {
        "a": "2020-08-01", "b": "09:05", "c": 2, "d": 0.5, "e": None, "f": True,
    }  # fmt: skip


def test_a_lone_surrogate_becomes_a_visible_mark() -> None:
    assert json.loads(written(["a"], {"a": "x\udfff"})) == {"a": "x\ufffd"}


def test_a_line_that_is_no_object_is_refused() -> None:
    with pytest.raises(ValueError, match="not a JSON object"):
        list(read_jsonl(BytesIO(b"[1]\n")))
