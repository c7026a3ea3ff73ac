"""Lines to sign on: one for each lawyer, and what is written under a line whose name is printed already."""

from collections.abc import Iterable

from flask_babel import gettext as _

from hotline.formats.document import Signature, Signatures


def of_lawyers(names: Iterable[str]) -> tuple[Signature, ...]:
    """Return a line for each lawyer; one without a name where nobody is known."""
    return tuple(Signature(_("Lawyer"), name) for name in names) or (Signature(_("Lawyer")),)


def signatures(lines: tuple[Signature, ...], stamp: str = "") -> Signatures:
    """Set lines to sign on; who signs writes the full name only where it is not printed beside."""
    named = all(line.name for line in lines)
    return Signatures(lines, _("signature, date") if named else _("signature, full name, date"), stamp)
