"""Verbs on message templates: add, change, retire and take up again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from flask_babel import gettext as _

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.office import template_rules as rules
from hotline.office.models import MessageTemplate


@dataclass(frozen=True)
class Wording:
    """A template as the provider has it; id and text of a language are there together or not at all."""

    name: str
    note: str = ""
    sid_ru: str = ""
    text_ru: str = ""
    sid_kk: str = ""
    text_kk: str = ""
    variables: Sequence[tuple[str, str]] = ()  # label and source of {{1}}, {{2}} …


def add(wording: Wording, *, by: object) -> MessageTemplate:
    """Add a template; raise Refused, naming the field, when it cannot be used."""
    template = MessageTemplate(created_by_id=getattr(by, "id", None))
    _write(template, _checked(wording), by)
    db.session.add(template)
    db.session.flush()
    record("templates.add", template, by)
    return template


def change(template: MessageTemplate, wording: Wording, *, seen: int, by: object) -> list[str]:
    """Write a template anew and return the names of the fields that changed.

    `seen` is the revision the person had before the eyes: raise EditedMeanwhile when there is a newer one. Raise
    Refused, naming the field, when it cannot be used.
    """
    values = _values(wording := _checked(wording))
    changed = [field.name for field in fields(Wording) if getattr(template, field.name) != values[field.name]]
    if not changed:
        return []
    if template.revision != seen:
        raise EditedMeanwhile
    _write(template, wording, by)
    record("templates.change", template, by, fields=changed)
    return changed


def switch(template: MessageTemplate, active: bool, *, by: object) -> None:
    """Offer a template or offer it no more; it is never deleted."""
    if template.active == active:
        return
    template.active, template.changed_at, template.changed_by_id = active, clock.now(), getattr(by, "id", None)
    record("templates.switch_on" if active else "templates.switch_off", template, by)


def _write(template: MessageTemplate, wording: Wording, by: object) -> None:
    for name, value in _values(wording).items():
        setattr(template, name, value)
    template.changed_at, template.changed_by_id = clock.now(), getattr(by, "id", None)


def _values(wording: Wording) -> dict[str, object]:
    named = [{"label": label, "source": source} for label, source in wording.variables]
    return asdict(wording) | {"variables": named}


def _checked(given: Wording) -> Wording:
    words: dict[str, Any] = {
        name: (value or "").replace("\r\n", "\n").strip()
        for name, value in asdict(given).items()
        if name != "variables"
    }
    wording = replace(Wording(**words), variables=_without_empty_end(given.variables))
    if not wording.name:
        raise Refused(_("Give it a name, so that lawyers find it."), "name")
    if not (wording.text_ru or wording.text_kk):
        raise Refused(_("Enter the approved text in Russian, in Kazakh or in both."), "text_ru")
    for language in ("ru", "kk"):
        _check(words[f"sid_{language}"], words[f"text_{language}"], language, wording.variables)
    return wording


def _check(sid: str, text: str, language: str, variables: Sequence[tuple[str, str]]) -> None:
    if bool(sid) != bool(text):
        raise Refused(_("The id and the approved text belong together."), f"{'text' if sid else 'sid'}_{language}")
    if sid and not rules.SID.fullmatch(sid):
        raise Refused(_("The id is HX and 32 digits or letters from a to f, as Twilio shows it."), f"sid_{language}")
    if len(text) > rules.LENGTH:
        raise Refused(
            _("A template may have 1024 characters at most; this text has %(count)s.", count=len(text)),
            f"text_{language}",
        )
    if odd := rules.odd_places(text):
        raise Refused(_("This cannot be filled in: %(names)s", names=" ".join(odd)), f"text_{language}")
    numbers = rules.places(text)
    if text and not rules.are_counted(numbers):
        raise Refused(
            _("The places are numbered {{1}}, {{2}} … without a gap, at most %(most)s.", most=rules.MOST_VARIABLES),
            f"text_{language}",
        )
    if text and len(numbers) != len(variables):
        raise Refused(
            _(
                "The text has %(places)s places, and %(count)s are described below.",
                places=len(numbers),
                count=len(variables),
            ),
            f"text_{language}",
        )


def _without_empty_end(variables: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Leave out the rows that nobody filled in; one in the middle without a label is refused."""
    described = [((label or "").strip(), source or "") for label, source in variables]
    while described and not described[-1][0] and not described[-1][1]:
        described.pop()
    for number, (label, source) in enumerate(described, start=1):
        if not label:
            raise Refused(_("Say what belongs here."), f"label_{number}")
        if source and source not in rules.SOURCES:
            raise Refused(_("Choose one of the list."), f"source_{number}")
    return tuple(described)
