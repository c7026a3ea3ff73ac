"""What every member of FORMATS promises."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.formats.document import Document, Records
from hotline.formats.format import Format, NothingToWriteError
from hotline.formats.printable import REPLACEMENT
from hotline.formats.registry import FORMATS, format_named, formats_for, render
from tests.formats.examples import HOSTILE, LETTERS, everything, journal, line, text_of

each = pytest.mark.parametrize("chosen", FORMATS, ids=lambda chosen: chosen.code)
for_people = pytest.mark.parametrize(
    "chosen", [known for known in FORMATS if known.body == "blocks"], ids=lambda chosen: chosen.code
)
for_machines = pytest.mark.parametrize(
    "chosen", [known for known in FORMATS if known.body == "records"], ids=lambda chosen: chosen.code
)


def test_codes_and_extensions_are_told_apart() -> None:
    assert len({known.code for known in FORMATS}) == len({known.extension for known in FORMATS}) == len(FORMATS)
    assert [format_named(known.code) for known in FORMATS] == list(FORMATS)
    assert format_named("odt") is None


@each
def test_a_file_is_written_and_the_stream_stays_open(chosen: Format) -> None:
    stream = BytesIO()
    chosen.write(everything("Текст"), stream)
    assert len(stream.getvalue()) > 20
    assert not stream.closed


@each
def test_the_same_document_gives_the_same_bytes_on_another_day(chosen: Format) -> None:
    files = set()
    for day in (1, 2):
        with time_machine.travel(datetime(2026, 3, day, 7, 30, day, tzinfo=UTC), tick=False):
            files.add(render(everything("Мәтін"), chosen))
            files.add(render(everything("Мәтін"), chosen))
    assert len(files) == 1


@each
def test_every_letter_of_both_languages_is_kept(chosen: Format) -> None:
    text = text_of(chosen, everything(LETTERS))
    assert all(letter in text for letter in LETTERS.split())


@each
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_stays_text(chosen: Format, hostile: str) -> None:
    text = text_of(chosen, everything(hostile))
    if chosen.body == "records":
        hostile = hostile.replace('"', '""' if chosen.code == "csv" else '\\"')
    if chosen.code == "jsonl":
        hostile = hostile.replace("\\n \\ ", "\\\\n \\\\ ")
    assert "".join(hostile.split()) in "".join(text.split())


@for_people
def test_what_no_document_can_hold_is_replaced_visibly(chosen: Format) -> None:
    text = text_of(chosen, everything("до\x00\x07\x1b\x85\ud800\uffffпосле"))
    assert "до" + REPLACEMENT * 3 in text
    assert "после" in text
    assert "\x07" not in text


@each
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "слово" * 40, "a\r\nb\rc\u2028d", "שלום مرحبا 中文 😀 👩‍⚖️", "\u202eabc", "\t\t"]
)
def test_odd_texts_never_stop_a_file(chosen: Format, text: str) -> None:
    assert render(everything(text), chosen)


@for_people
def test_a_word_of_ten_thousand_letters_is_broken_and_kept_whole(chosen: Format) -> None:
    word = "слово" * 2000
    document = journal([line(1, word)], facts=(("Тема", word),))
    # A PDF is read line by line across the columns, so that other cells come in between.
    assert "".join(text_of(chosen, document).split()).count("слово") >= 3900


@each
@settings(max_examples=15, deadline=None)
@given(text=st.text(st.characters(), max_size=60))
def test_no_text_at_all_stops_a_file(chosen: Format, text: str) -> None:
    assert render(everything(text), chosen)


@for_people
def test_an_empty_table_says_so(chosen: Format) -> None:
    assert "Консультаций нет" in text_of(chosen, journal([]))


@for_people
def test_rows_may_come_from_a_generator(chosen: Format) -> None:
    text = text_of(chosen, journal(line(number) for number in range(1, 61)))
    assert "2020-0001" in text
    assert "2020-0060" in text


@for_people
def test_dates_times_and_names_of_signatories_are_printed(chosen: Format) -> None:
    text = text_of(chosen, journal([line(1)]))
    for words in (
        "ЖУРНАЛ КОНСУЛЬТАЦИЙ",
        "Приложение 24.2",
        "Период: 01.08.2020 – 27.11.2020",
        "Итого: консультаций",
        "Д. Серікқызы",
    ):
        assert "".join(words.split()) in "".join(text.split())


@for_people
def test_a_row_of_the_wrong_length_is_refused(chosen: Format) -> None:
    with pytest.raises((ValueError, IndexError)):
        render(journal([(1, "2020-0001")]), chosen)


@for_machines
def test_a_document_without_records_is_refused(chosen: Format) -> None:
    with pytest.raises(NothingToWriteError):
        render(journal([line(1)]), chosen)


@for_machines
def test_a_record_that_lacks_a_column_is_refused(chosen: Format) -> None:
    with pytest.raises(KeyError):
        render(Document("", "ru", records=Records(("a",), [{"b": 1}])), chosen)


def test_formats_of_machines_are_offered_only_where_there_are_records() -> None:
    assert formats_for(everything("")) == FORMATS
    assert {known.code for known in formats_for(journal([]))} == {"xlsx", "docx", "pdf"}
