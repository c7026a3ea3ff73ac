"""The process in which typst sets one PDF: JSON in on standard input, the PDF out on standard output."""

import json
import sys
from pathlib import Path
from typing import Literal

import typst


def typeset(document: str, created: int) -> bytes:
    """Set a described document with pdf.typ; `created` counts seconds since 1970.

    What bars the accessibility standard PDF/UA (a letter that no font has, an empty heading) does not bar the document.
    """
    try:
        return _compiled(document, created, "ua-1")
    except typst.TypstError as problem:
        if "PDF/UA-1" not in problem.message:
            raise
        return _compiled(document, created, None)


def _compiled(document: str, created: int, standard: Literal["ua-1"] | None) -> bytes:
    template = Path(__file__).with_name("pdf.typ").read_bytes()
    inputs = {"document": document}
    result = typst.compile(
        template, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards=standard, timestamp=created
    )
    assert isinstance(result, bytes)  # only pictures come as several files
    return result


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(**json.load(sys.stdin.buffer)))
