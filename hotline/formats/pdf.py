"""A Document as PDF: typeset by typst with the fonts inside its wheel, tagged for screen readers."""

import json
from typing import BinaryIO

from hotline.formats.described import described
from hotline.formats.document import Document
from hotline.formats.format import Format
from hotline.formats.typesetting import typeset


def _write(document: Document, stream: BinaryIO) -> None:
    created = int(document.created_utc.timestamp()) if document.created_utc else 0
    stream.write(typeset("pdf", document=json.dumps(described(document)), created=created))


FORMAT = Format("pdf", "PDF", "application/pdf", "pdf", "blocks", _write)
