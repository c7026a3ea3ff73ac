"""How values read in print, and how tables and long words are fitted to the page."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.formats.cells import cell_text
from hotline.formats.document import (
    Bullets,
    Cell,
    Column,
    Kind,
    Language,
    Paragraph,
    Signature,
    Signatures,
    SmallPrint,
    Stack,
    Table,
)
from hotline.formats.keeping import keeps_next
from hotline.formats.paper import LANDSCAPE, PORTRAIT
from hotline.formats.printed import printed_table
from hotline.formats.wrapping import BREAK_POINT, SOFT_HYPHEN, breakable


@pytest.mark.parametrize(
    ("value", "kind", "language", "seen"),
    [
        (1912, "number", "ru", "1912"),
        (1664026, "number", "kk", "1 664 026"),
        (1664026, "number", "en", "1,664,026"),
        (2.5, "number", "ru", "2,5"),
        (Decimal("2.00"), "number", "ru", "2"),
        (12345.678, "number", "en", "12,345.68"),
        (0.417, "percent", "ru", "41,7 %"),
        (1, "percent", "en", "100.0%"),
        (float("inf"), "number", "ru", "inf"),
        (date(2020, 8, 1), "date", "en", "01.08.2020"),
        (datetime(2020, 8, 1, 9, 5), "text", "ru", "01.08.2020 09:05"),
        (datetime(2020, 8, 1, 9, 5), "date", "ru", "01.08.2020"),
        (time(9, 5, 59), "time", "ru", "09:05"),
        ("не спрошено", "number", "ru", "не спрошено"),
        (None, "number", "ru", ""),
    ],
)
def test_a_value_reads_as_its_language_asks(value: Cell, kind: Kind, language: Language, seen: str) -> None:
    assert cell_text(value, kind, language).replace("\u00a0", " ") == seen


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("консультация", "кон|суль|та|ция"),
        ("жауапкершілік", "жауап|кер|ші|лік"),
        ("қолжетімділігі", "қол|же|тім|ді|лі|гі"),
        ("Северо-Казахстанская", "Се|ве|ро-|Ка|зах|стан|ская"),
        ("подъезд", "подъ|езд"),
        ("государственные", "го|су|дар|ствен|ные"),
        ("обращение", "об|ра|ще|ние"),
        ("ааааааааааааа", "ааааа|ааааа|ааа"),
        ("интернет-алаяқтық", "ин|тер|нет-|алаяқ|тық"),
        ("что/либо/иное/другое", "что/|ли|бо/|иное/|дру|гое"),
    ],
)
def test_a_long_word_breaks_between_syllables(word: str, broken: str) -> None:
    assert breakable(word, 5).replace(SOFT_HYPHEN, "|").replace(BREAK_POINT, "|") == broken


@pytest.mark.parametrize(
    ("word", "letters", "broken"),
    [
        ("https://social.example.org/digital", 28, "https://social.example.org/|digital"),
        ("(https://a.example.org/b/цифра/?c=d).", 36, "(https://a.example.org/|b/|цифра/?c=d)."),
        ("social.example.org/цифровая", 20, "social.example.org/|цифровая"),
        ("digital.protection@example.org", 12, "digital.prot|ection@examp|le.org"),
        ("https://example.org", 30, "https://example.org"),
    ],
)
def test_an_address_breaks_after_its_slashes_and_gets_no_hyphen(word: str, letters: float, broken: str) -> None:
    assert breakable(f"см. {word}", letters).replace(BREAK_POINT, "|") == f"см. {broken}"


@given(st.text(), st.floats(2, 60))
def test_breaking_adds_break_points_and_changes_nothing_else(text: str, letters: float) -> None:
    text = text.replace(SOFT_HYPHEN, "").replace(BREAK_POINT, "")
    assert breakable(text, letters).replace(SOFT_HYPHEN, "").replace(BREAK_POINT, "") == text


@given(st.text(st.characters(categories=["L"]), max_size=200))
def test_no_unbroken_run_is_longer_than_the_line(word: str) -> None:
    runs = breakable(word, 10).replace(SOFT_HYPHEN, " ").replace(BREAK_POINT, " ").split(" ")
    assert all(len(run) <= 10 for run in runs)


def test_short_words_are_left_alone() -> None:
    assert breakable("қысқа сөздер мен короткие слова", 8) == "қысқа сөздер мен короткие слова"


def test_columns_fill_the_page_and_dates_keep_their_room() -> None:
    columns = (Column("d", "Дата", "date", 10), Column("a", "А", width=60), Column("b", "Б", width=30))
    printed = printed_table(Table(columns, []), PORTRAIT, "ru")
    assert sum(column.share for column in printed.columns) == pytest.approx(1)
    day, first, second = (column.letters for column in printed.columns)
    assert day == 10
    assert first == pytest.approx(second * 2)


def test_a_heading_keeps_its_longest_word_whole_out_of_what_others_have_beyond_theirs() -> None:
    columns = (
        Column("a", "Текст", width=80),
        Column("b", "Длительность", "number", 5),
        Column("c", "Күні", "date", 10),
    )
    printed = printed_table(Table(columns, []), PORTRAIT, "ru").columns
    assert [column.heading for column in printed] == ["Текст", "Длительность", "Күні"]
    assert sum(column.share for column in printed) == pytest.approx(1)
    assert [column.clear for column in printed] == [False, True, False]  # figures do not touch the day beside them


def test_many_columns_are_set_in_smaller_type() -> None:
    def size(count: int) -> float:
        columns = tuple(Column(str(number), "Колонка") for number in range(count))
        return printed_table(Table(columns, []), LANDSCAPE, "ru").size

    assert size(3) > size(12)


def test_a_stack_stands_where_its_first_column_stands_and_takes_the_widest_room() -> None:
    columns = tuple(Column(key, key.upper(), width=width) for key, width in (("a", 10), ("b", 20), ("c", 30)))
    printed = printed_table(Table(columns, [], stacks=(Stack(("c", "a")),)), PORTRAIT, "ru")
    assert [column.heading for column in printed.columns] == ["C / A", "B"]
    assert printed.columns[0].letters == pytest.approx(printed.columns[1].letters * 1.5)
    assert printed.cells(("1", "2", "3")) == [[("", "3"), ("", "1")], [("", "2")]]


def test_a_short_table_is_held_together_and_a_total_with_the_row_before() -> None:
    def held(count: int) -> list[bool]:
        table = Table((Column("a", "A"),), [("x",)] * count, totals=(("всего",),))
        return [row.keep_next for row in printed_table(table, PORTRAIT, "ru").rows(table)]

    assert held(3) == [True, True, True, False]
    assert held(40) == [False] * 39 + [True, False]


def test_the_last_rows_of_a_long_table_are_held_with_what_is_kept_to_it() -> None:
    table = Table((Column("a", "A"),), [("x",)] * 40)
    held = [row.keep_next for row in printed_table(table, PORTRAIT, "ru").rows(table, is_kept=True)]
    assert held == [False] * 38 + [True, True]


def test_a_remark_a_signature_and_a_list_have_company_on_their_page() -> None:
    table, said, small = Table((Column("a", "A"),), []), Paragraph("Участники:"), SmallPrint("Вне граф")
    signed = Signatures((Signature("Юрист"),))
    kept = [(table, small), (small, signed), (table, signed), (said, signed), (said, table), (said, Bullets(("а",)))]
    loose = [(said, said), (table, said), (said, None), (Paragraph("слово " * 99), table), (small, table)]
    assert all(keeps_next(*pair) for pair in kept)
    assert not any(keeps_next(*pair) for pair in loose)


@pytest.mark.parametrize(
    "stacks", [(Stack(("z",)),), (Stack(("a",)), Stack(("a", "b"))), (Stack(("a", "a")),), (Stack(()),)]
)
def test_a_table_refuses_stacks_that_do_not_fit_its_columns(stacks: tuple[Stack, ...]) -> None:
    with pytest.raises(ValueError, match="stacks"):
        Table((Column("a", "A"), Column("b", "B")), [], stacks=stacks)


def test_a_table_refuses_columns_of_one_name_and_no_columns() -> None:
    with pytest.raises(ValueError, match="distinct"):
        Table((Column("a", "A"), Column("a", "B")), [])
    with pytest.raises(ValueError, match="distinct"):
        Table((), [])
