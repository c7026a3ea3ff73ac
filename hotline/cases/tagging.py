"""What a form is asked about its provisions before it is finalised: each question once, at its field."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from hotline.core import clock
from hotline.laws.citing.mentions import mentions, proposals
from hotline.laws.citing.objecting import objections

TEXTS = ("summary", "advice")  # the fields in which citations are looked for


def day_of(form: Any) -> date:
    """Return the day by which provisions are judged: that of the contact, today while it is not known."""
    return form.day.data or clock.today()


def reasons(form: Any) -> dict[str, str]:
    """Return the reason typed for each provision chosen that was not in force, perhaps none."""
    return {one: form.reasons.data.get(one, "") for one in objections(form.provisions.data, day_of(form))}


def reasons_given(form: Any) -> bool:
    """Say whether every provision chosen that was not in force has its reason; without one it is asked for."""
    if not all(reasons(form).values()):
        form.reasons.errors = [_("This was not in force on that day: say why it is cited, or take it out.")]
    return not form.reasons.errors


def offered_once(form: Any) -> bool:
    """Say whether the provisions that the texts name were shown; whoever has seen them may leave them untagged."""
    if form.offered.data:
        return True
    found = mentions({name: form[name].data or "" for name in TEXTS}, day_of(form))
    if proposals(found.values(), form.provisions.data, form.dropped.data):
        form.offered.data = "1"
        form.dropped.errors = [_("Choose what to add to the provisions, then save once more.")]
    return not form.dropped.errors
