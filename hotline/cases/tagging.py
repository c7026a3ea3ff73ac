"""What a form is asked about its provisions before it is finalised: each question once, at its field."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from hotline.cases.models import ConsultationVersion
from hotline.core import clock, i18n
from hotline.laws.citing.mentions import Mention, every_mention, mentions, proposals
from hotline.laws.citing.objecting import objections
from hotline.laws.citing.shown import full_name

TEXTS = ("summary", "advice")  # the fields in which citations are looked for


def day_of(form: Any) -> date:
    """Return the day by which provisions are judged: that of the contact, today while it is not known."""
    return form.day.data or clock.today()


def reasons(form: Any) -> dict[str, str]:
    """Return the reason typed for each provision chosen that was not in force, perhaps none."""
    return {one: form.reasons.data.get(one, "") for one in objections(form.provisions.data, day_of(form))}


def reasons_given(form: Any) -> bool:
    """Say whether every provision chosen that was not in force has its reason; without one it is asked for."""
    on = day_of(form)
    form.reasons.errors = [
        _(
            "%(provision)s: not in force on %(day)s. Say why it is cited, or take it out.",
            provision=full_name(canonical, on), day=i18n.day_text(on),
        )
        for canonical, reason in reasons(form).items()
        if not reason
    ]  # fmt: skip
    return not form.reasons.errors


def take_instead(form: Any) -> None:
    """Put in the place of the provisions ticked what was in force that day; what is replaced is not proposed again."""
    judged = objections([one for one in form.provisions.data if one in form.instead.data], day_of(form))
    taken = {canonical: found.instead for canonical, found in judged.items() if found.instead}
    if taken:
        form.provisions.data = list(dict.fromkeys(taken.get(one, one) for one in form.provisions.data))
        keys = (one.key for one in _mentioned(form).values() if one.provision in taken)
        form.dropped.data = list(dict.fromkeys((*form.dropped.data, *keys)))
    form.instead.data = []


def declined(version: ConsultationVersion) -> list[str]:
    """Return what the texts of a version mention and its provisions lack: somebody has decided about it, by key."""
    day, chosen = clock.local(version.at).date(), {one.provision for one in version.provisions}
    found = (one for name in TEXTS for one in every_mention(getattr(version, name), name, day))
    return list(dict.fromkeys(one.key for one in found if one.provision not in chosen))


def offered_once(form: Any) -> bool:
    """Say whether the provisions that the texts name were shown; whoever has seen them may leave them untagged."""
    if form.offered.data:
        return True
    if proposals(_mentioned(form).values(), form.provisions.data, form.dropped.data):
        form.offered.data = "1"
        form.dropped.errors = [_("Choose what to add to the provisions, then save once more.")]
    return not form.dropped.errors


def _mentioned(form: Any) -> dict[str, Mention]:
    return mentions({name: form[name].data or "" for name in TEXTS}, day_of(form))
