"""References to figures inside a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.indicators.references import Reference, Unreadable, filled, named, parse, write

NAMES = ("cases", "consultations", "persons", "participants", "coverage")
WHOLE = ("coverage",)
REFERENCES = st.builds(Reference, st.sampled_from(NAMES), st.booleans()).filter(
    lambda one: str(one) != "{coverage.number}"
)
WORDS = st.text(st.sampled_from("{} .абв\n№%"), min_size=1, max_size=6)


def parts_of(text):
    return parse(text, NAMES, WHOLE)


def test_words_and_references_stand_in_their_order():
    assert parts_of("Дано {consultations} ({persons.number} человек).") == (
        "Дано ", Reference("consultations"), " (", Reference("persons", alone=True), " человек).",
    )  # fmt: skip


def test_an_empty_text_has_no_parts():
    assert parts_of("") == ()


def test_blanks_inside_a_mark_do_no_harm():
    assert parts_of("{ cases }") == (Reference("cases"),)


def test_doubled_braces_are_braces():
    assert parts_of("{{cases}}") == ("{cases}",)


def test_every_mark_that_names_no_figure_is_told_once():
    with pytest.raises(Unreadable) as problem:
        parts_of("{cases} {обращения} { {Cases} {обращения} {coverage.number} {cases.noun} {} }")
    assert problem.value.written == ("{обращения}", "{", "{Cases}", "{coverage.number}", "{cases.noun}", "{}", "}")


def test_figures_are_named_once():
    assert list(named(parts_of("{persons} {cases} {persons.number}"))) == ["persons", "cases"]


@given(st.lists(st.one_of(WORDS, REFERENCES), max_size=8))
def test_what_is_written_is_read_as_the_same_again(parts):
    joined = []
    for part in parts:
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    assert list(parts_of(write(parts))) == joined


@given(st.lists(st.one_of(WORDS, REFERENCES), max_size=8), st.dictionaries(st.sampled_from(NAMES), st.integers(0, 200)))
def test_a_text_is_filled_with_the_figures_and_nothing_else_changes(parts, numbers):
    def say(reference):
        return f"<{numbers.get(reference.name, 0)}>"

    expected = "".join(say(part) if isinstance(part, Reference) else part for part in parts)
    assert filled(parts_of(write(parts)), say) == expected


@given(st.text(st.sampled_from("{}cases.numberab "), max_size=30))
def test_any_text_is_read_or_refused_and_what_is_read_stays_itself(text):
    try:
        parts = parts_of(text)
    except Unreadable:
        assert text.count("{") or text.count("}")
    else:
        assert parts_of(write(parts)) == parts
