"""Two people at one row: who saves second is shown what the first one saved."""

from collections.abc import Sequence
from typing import Any

from hotline.core.forms import Form


def conflict(form: Form, row: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return the present values of the fields that differ from what was typed, when somebody saved meanwhile.

    Nothing is returned when nobody did, or when both say the same; the form's `revision` is what its page was made of.
    """
    if str(form["revision"].data) == str(row.revision):
        return {}
    return {
        name: getattr(row, name)
        for name in names
        if name in form and (form[name].data or None) != (getattr(row, name) or None)
    }
