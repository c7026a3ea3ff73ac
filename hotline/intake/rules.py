"""Rules of the contact form: what a contact may have been, and to whom it belongs."""

from dataclasses import dataclass
from enum import StrEnum

from hotline.core.rows import row_id


class Result(StrEnum):
    """What a contact was; only a talk opens a case."""

    TALKED = "talked"
    SILENT = "silent"
    WRONG_NUMBER = "wrong_number"
    NOT_OURS = "not_ours"


NOT_CONSULTATIONS = (Result.SILENT, Result.WRONG_NUMBER, Result.NOT_OURS)
NEW_PERSON = "new"


@dataclass(frozen=True)
class Belonging:
    """To whom a contact belongs: somebody new, a known person's new case, or a case that goes on."""

    person_id: int | None = None
    case_id: int | None = None

    @classmethod
    def read(cls, choice: str) -> "Belonging | None":
        """Read `new`, `person:12` or `case:34`; None when nothing (or nonsense) was chosen."""
        kind, _colon, number = choice.partition(":")
        if choice == NEW_PERSON:
            return cls()
        known = row_id(number)
        if known is not None and kind == "person":
            return cls(person_id=known)
        if known is not None and kind == "case":
            return cls(case_id=known)
        return None
