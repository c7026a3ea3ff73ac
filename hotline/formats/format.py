"""What one file format is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Literal

from hotline.formats.document import Document


class NothingToWriteError(ValueError):
    """The document carries no body of the kind that the format writes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a Document down.

    `body` says which of the document's two bodies is written. `label` is a product's or format's own name, the same in
    every language. `write` takes the document and an open binary stream, which it leaves open.
    """

    code: str
    label: str
    media_type: str
    extension: str
    body: Literal["blocks", "records"]
    write: Callable[[Document, BinaryIO], None]
