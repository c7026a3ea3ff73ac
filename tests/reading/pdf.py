"""A PDF, read by its tags: what a screen reader is told to be a table is one, cell by cell."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf

from tests.reading.paper import Paper, plain

Marked = dict[tuple[int, int], list[str]]


def read(content: bytes) -> Paper:
    """Read the tables and the texts outside of them."""
    reader, found = pypdf.PdfReader(BytesIO(content)), Paper()
    said = {key: text for page in reader.pages for key, text in _marked(page).items()}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    _walk(root, -1, said, found)
    return found


def _marked(page: pypdf.PageObject) -> Marked:
    """Return the words of a page by the number of the mark they stand under."""
    found: Marked = {}
    number, open_marks = page.indirect_reference.idnum, list[int]()

    def mark(operator: bytes, operands: Any, *_rest: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            named = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            open_marks.append(int(named.get("/MCID", -1)))
        elif operator == b"EMC":
            open_marks.pop()

    def collect(text: str, *_rest: Any) -> None:
        found.setdefault((number, next((one for one in reversed(open_marks) if one >= 0), -1)), []).append(text)

    page.extract_text(visitor_operand_before=mark, visitor_text=collect)
    return found


def _walk(element: Any, page: int, said: Marked, found: Paper) -> None:
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    if element.get("/S") == "/Table":
        found.tables.append([[_words(cell, page, said) for cell in _inside(row)] for row in _rows(element)])
        return
    if words := plain("".join(_own(element, page, said))):
        found.texts.append(words)
    for one in _inside(element):
        _walk(one, page, said, found)


def _rows(table: Any) -> Iterator[Any]:
    for one in _inside(table):
        if one.get("/S") == "/TR":
            yield one
        elif one.get("/S") != "/TFoot":
            yield from _rows(one)
        else:  # the last rows, or in one cell how much stands on the page
            yield from (row for row in _rows(one) if len(list(_inside(row))) > 1)


def _words(element: Any, page: int, said: Marked) -> str:
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    return plain("".join((*_own(element, page, said), *(_words(one, page, said) for one in _inside(element)))))


def _own(element: Any, page: int, said: Marked) -> Iterator[str]:
    for one in _listed(element):
        if isinstance(one, int):
            yield from said.get((page, int(one)), [])


def _inside(element: Any) -> Iterator[Any]:
    for one in _listed(element):
        if not isinstance(one, int) and "/S" in one.get_object():
            yield one.get_object()


def _listed(element: Any) -> list[Any]:
    inside = element.get("/K", [])
    return inside if isinstance(inside, list) else [inside]
