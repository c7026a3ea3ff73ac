"""The process in which typst works: JSON in on standard input, the PDF or JSON out on standard output."""

import base64
import json
import sys
from pathlib import Path
from typing import Any, Literal

import typst

_PICTURE = b"""
#let pictures = json(bytes(sys.inputs.pictures))
#set page(width: auto, height: auto, margin: 0pt)
#for picture in pictures {
  page(image(bytes(picture.svg), format: "svg", width: picture.width * 1mm))
}
"""
_DOTS_AN_INCH = 220


def pdf(document: str, created: int) -> bytes:
    """Set a described document with pdf.typ; `created` counts seconds since 1970.

    What bars the accessibility standard PDF/UA (a letter that no font has, an empty heading) does not bar the document.
    """
    try:
        return _compiled(document, created, "ua-1")
    except typst.TypstError as problem:
        if "PDF/UA-1" not in problem.message:
            raise
        return _compiled(document, created, None)


def pictures(drawings: list[dict[str, object]]) -> bytes:
    """Turn drawings (their svg, and their width in millimetres) into a JSON list of PNG in base64."""
    inputs = {"pictures": json.dumps(drawings)}
    made = typst.compile(_PICTURE, sys_inputs=inputs, ignore_system_fonts=True, format="png", ppi=_DOTS_AN_INCH)
    pages = made if isinstance(made, list) else [made]
    return json.dumps([base64.b64encode(page).decode() for page in pages if page]).encode()


def _compiled(document: str, created: int, standard: Literal["ua-1"] | None) -> bytes:
    template = Path(__file__).with_name("pdf.typ").read_bytes()
    inputs = {"document": document}
    result = typst.compile(
        template, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards=standard, timestamp=created
    )
    assert isinstance(result, bytes)  # only pictures come as several files
    return result


def _answer(task: str, given: dict[str, Any]) -> bytes:
    return pdf(**given) if task == "pdf" else pictures(**given)


if __name__ == "__main__":
    sys.stdout.buffer.write(_answer(**json.load(sys.stdin.buffer)))
