"""What somebody asks for: days, format, language, and whatever else the maker of the file understands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hotline.formats.registry import format_named

ARCHIVE = "zip"  # several files in one; no format writes it


@dataclass(frozen=True)
class Asked:
    """One file; `more` holds what JSON can hold. `last` is inclusive, no day is no border."""

    first: date | None
    last: date | None
    format: str
    language: str
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Asked":
        """Read what `stored` gave."""
        first, last = (date.fromisoformat(day) if day else None for day in (stored["first"], stored["last"]))
        return cls(first, last, stored["format"], stored["language"], stored["more"])

    @property
    def stored(self) -> dict[str, Any]:
        """Return the same as JSON can hold it."""
        first, last = (day.isoformat() if day else None for day in (self.first, self.last))
        plain = {"format": self.format, "language": self.language, "more": dict(self.more)}
        return {"first": first, "last": last} | plain

    @property
    def format_label(self) -> str:
        """Return the format's own name."""
        known = format_named(self.format)
        return known.label if known else self.format.upper()

    @property
    def media_type(self) -> str:
        """Return the content type of the file."""
        known = format_named(self.format)
        return known.media_type if known else f"application/{self.format}"

    @property
    def extension(self) -> str:
        """Return the ending of the file's name."""
        known = format_named(self.format)
        return known.extension if known else self.format
