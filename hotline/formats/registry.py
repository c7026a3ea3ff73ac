"""Every file format that Hotline writes; a new one is a new module and its name in FORMATS.

Formats for people (xlsx, docx, pdf) write a Document's `blocks`; formats for machines (csv, jsonl) write its `records`.
Both stand in one tuple with one signature, so that a menu, a download route and a command need no case for either.
"""

from io import BytesIO

from hotline.formats import csv, docx, jsonl, pdf, xlsx
from hotline.formats.document import Document
from hotline.formats.format import Format

FORMATS: tuple[Format, ...] = (xlsx.FORMAT, docx.FORMAT, pdf.FORMAT, csv.FORMAT, jsonl.FORMAT)


def format_named(code: str) -> Format | None:
    """Find the format of that code, or None."""
    return next((known for known in FORMATS if known.code == code), None)


def formats_for(document: Document) -> tuple[Format, ...]:
    """List the formats in which this document can be written."""
    return tuple(known for known in FORMATS if known.body == "blocks" or document.records is not None)


def render(document: Document, chosen: Format) -> bytes:
    """Write the document into memory; a journal of 20,000 rows takes a few megabytes."""
    stream = BytesIO()
    chosen.write(document, stream)
    return stream.getvalue()
