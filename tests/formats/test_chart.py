"""Charts: every number is seen, every label is legible, and nothing in them can act."""

from typing import Literal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.formats.chart import Bar, Chart, svg
from tests.formats.examples import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ("авг. 2020", "сен. 2020", "окт. 2020", "ноя. 2020")
bars = st.lists(st.tuples(st.text(max_size=120), st.integers(0, 10**6)), min_size=1, max_size=40)


def chart(*bars: Bar, kind: Literal["bars", "columns"] = "bars") -> Chart:
    return Chart("По каналам", "консультации", bars, kind)


def drawn(one: Chart, **ways: bool) -> ET.Element:
    return ET.fromstring(svg(one, **ways))


def texts(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def lengths(element: ET.Element, side: str = "width") -> list[float]:
    return [float(rectangle.attrib[side]) for rectangle in element.iter(f"{SVG}rect")]


def test_a_bar_is_as_long_as_its_number_and_carries_it() -> None:
    found = drawn(chart(Bar("Телефон", 30), Bar("WhatsApp", 10)))
    assert texts(found) == ["Телефон", "30", "WhatsApp", "10"]
    long, short = lengths(found)
    assert long / short == pytest.approx(3, rel=0.01)


def test_nought_has_no_bar_and_one_of_a_million_is_still_seen() -> None:
    found = drawn(chart(Bar("а", 0), Bar("б", 1), Bar("в", 1_000_000)))
    assert texts(found) == ["а", "0", "б", "1", "в", "1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"]
    assert len(lengths(found)) == 2
    assert min(lengths(found)) > 1
    assert lengths(drawn(chart(Bar("а", 0), Bar("б", 0)))) == []


def test_long_labels_are_wrapped_and_wholly_named() -> None:
    label = "Использование изображения человека без его согласия в рекламе и на вывесках"
    found = drawn(chart(Bar(label, 3)))
    *lines, number = texts(found)
    assert (len(lines), number) == (3, "3")
    assert lines[-1].endswith("…")
    assert found.find(f"{SVG}g/{SVG}title").text == f"{label}: 3"  # type: ignore[union-attr]


def test_months_stand_upright_while_they_fit() -> None:
    four = drawn(chart(*(Bar(month, 5) for month in MONTHS), kind="columns"))
    assert lengths(four, "height") == [150] * 4
    many = drawn(chart(*(Bar(month, 5) for month in MONTHS * 6), kind="columns"))
    assert lengths(many, "height") == [15] * 24


@given(bars=bars)
@pytest.mark.parametrize("kind", ["bars", "columns"])
def test_whatever_is_counted_stays_inside_the_drawing(
    kind: Literal["bars", "columns"], bars: list[tuple[str, int]]
) -> None:
    found = drawn(chart(*(Bar(*bar) for bar in bars), kind=kind))
    width, height = (float(found.attrib[side]) for side in ("width", "height"))
    for shape in found.iter(f"{SVG}rect"):
        left, top, wide, high = (float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
        assert left >= 0
        assert top >= 0
        assert left + wide <= width
        assert top + high <= height
    assert all(0 <= float(text.attrib["y"]) <= height for text in found.iter(f"{SVG}text"))


def test_alone_it_says_its_numbers_and_beside_a_table_it_is_silent() -> None:
    alone = drawn(chart(Bar("Телефон", 30)))
    assert alone.attrib["role"] == "img"
    assert alone.find(f"{SVG}title").text == "По каналам, консультации"  # type: ignore[union-attr]
    assert alone.find(f"{SVG}desc").text == "Телефон: 30"  # type: ignore[union-attr]
    beside = ET.fromstring(chart(Bar("Телефон", 30, "/rows")).__html__())
    assert (beside.attrib["aria-hidden"], beside.find(f"{SVG}a").attrib["tabindex"]) == ("true", "-1")  # type: ignore[union-attr]


def test_links_are_reached_where_no_table_has_them() -> None:
    found = drawn(chart(Bar("Телефон", 30, '/rows?a=1&b="2"')))
    assert found.attrib["role"] == "group"
    assert found.find(f"{SVG}a").attrib == {"href": '/rows?a=1&b="2"'}  # type: ignore[union-attr]


@pytest.mark.parametrize("hostile", [*HOSTILE, "</svg><script>alert(1)</script>", "\x00\x07"])
def test_a_hostile_label_stays_text_and_nothing_needs_a_looser_policy(hostile: str) -> None:
    found = drawn(Chart(hostile, hostile, (Bar(hostile, 1),)))
    tags = {element.tag.removeprefix(SVG) for element in found.iter()}
    assert tags <= {"svg", "title", "desc", "g", "text", "rect", "path"}
    assert not {name for element in found.iter() for name in element.attrib if name == "style" or name.startswith("on")}


def test_what_cannot_be_drawn_is_refused() -> None:
    for value in (-1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="a bar is nought or longer"):
            Bar("а", value)
    with pytest.raises(ValueError, match="a bar leads to a page"):
        Bar("а", 1, "javascript:alert(1)")
    assert svg(chart()) == ""


def test_the_same_chart_gives_the_same_drawing() -> None:
    assert len({svg(chart(Bar("Телефон", 30), Bar("WhatsApp", 7))) for _ in range(2)}) == 1
