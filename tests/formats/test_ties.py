"""What no line may part on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.formats.document import Column, Document, Paragraph, Records, Table
from hotline.formats.registry import format_named, render
from hotline.formats.ties import NO_BREAK_HYPHEN, NO_BREAK_SPACE, tied
from tests.formats.examples import text_of


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ст. 8 Закона РК от 21.05.2013 № 94-V", "ст.~8 Закона РК от 21.05.2013~№~94=V"),
        ("п. 1 ч. 2 ст. 73-3 КоАП РК", "п.~1~ч.~2~ст.~73-3 КоАП РК"),
        ("ҚР АК 145-бабының 1-тармағы", "ҚР АК 145=бабының 1=тармағы"),
        ("30.10.2020 ж. № 194, 2020 ж. тамыз", "30.10.2020~ж.~№~194, 2020~ж. тамыз"),
        ("+7 700 000 00 33, +7 700 *** ** 20", "+7~700~000~00~33, +7~700~***~**~20"),
        ("Д. Серікқызы и А. Б. Ким. Он", "Д.~Серікқызы и А.~Б.~Ким. Он"),
        ("15 мин., 5 000 тенге, 34 адам", "15~мин., 5 000~тенге, 34~адам"),
        ("Р/с № / Журнал №", "Р/с~№ / Журнал~№"),
        ("№ п/п; обращение 2020-0001 в 09:30", "№~п/п; обращение 2020-0001 в 09:30"),
        ("без чисел и знаков. Конец", "без чисел и знаков. Конец"),
    ],
)
def test_a_number_stays_with_what_it_numbers(text: str, seen: str) -> None:
    assert tied(text, 60) == seen.replace("~", NO_BREAK_SPACE).replace("=", NO_BREAK_HYPHEN)


def test_what_does_not_fit_on_a_line_is_tied_in_parts() -> None:
    assert tied("подп. 2) п. 1 ст. 5", 12) == "подп.~2) п.~1 ст.~5".replace("~", NO_BREAK_SPACE)
    assert tied("+7 700 000 00 33", 10) == "+7 700 000 00 33"


@given(st.text("0123 №.-пч)ж\nAст", max_size=40), st.integers(1, 30))
def test_ties_change_no_letter_and_make_no_run_longer_than_the_line(text: str, letters: int) -> None:
    made = tied(text, letters)
    assert made.replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_HYPHEN, "-") == text
    runs = made.replace("\n", " ").split(" ")
    assert all(len(run) <= letters for run in runs if NO_BREAK_SPACE in run)


@pytest.mark.parametrize("code", ["xlsx", "csv", "jsonl"])
def test_sheets_and_machines_get_the_text_as_it_is(code: str) -> None:
    chosen, words = format_named(code), "ст. 8 Закона РК № 94-V, тел. +7 700 000 00 33"
    assert chosen is not None
    blocks = (Paragraph(words), Table((Column("a", "А", width=60),), [(words,)]))
    document = Document("Т", "ru", blocks=blocks, records=Records(("a",), [{"a": words}]))
    assert words in text_of(chosen, document)
    assert NO_BREAK_SPACE.encode() not in render(document, chosen)
