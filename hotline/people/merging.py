"""What two rows of one person know together, and the way back."""

from typing import Any

from hotline.people.models import Person
from hotline.people.rules import joined_notes, parted_notes, stricter

PERMISSIONS = ("safe_to_call", "safe_to_leave_message", "safe_to_name_us")
FILLED = ("name", "language")


def take_over(kept: Person, merged: Person) -> dict[str, Any]:
    """Let the one who stays know what the other knew: gaps filled, notes joined, the stricter permission.

    Return the fields that changed with the codes they had; of words only that they changed.
    """
    changed: dict[str, Any] = {}
    for name in FILLED:
        if not getattr(kept, name) and (told := getattr(merged, name)):
            changed[name] = None
            setattr(kept, name, told)
    if (notes := joined_notes(kept.contact_notes, merged.contact_notes)) != kept.contact_notes:
        changed["contact_notes"] = None
        kept.contact_notes = notes
    for name in PERMISSIONS:
        old, new = getattr(kept, name), stricter(getattr(kept, name), getattr(merged, name))
        if old != new:
            changed[name] = old
            setattr(kept, name, new)
    return changed


def give_back(kept: Person, merged: Person, changed: dict[str, Any]) -> None:
    """Undo what was taken over, as far as nobody has changed it since."""
    for name, old in changed.items():
        if name == "contact_notes":
            kept.contact_notes = parted_notes(kept.contact_notes, merged.contact_notes)
        elif getattr(kept, name) == getattr(merged, name):
            setattr(kept, name, old)
