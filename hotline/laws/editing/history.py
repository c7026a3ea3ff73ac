"""What became of an act in the register, for people to read: who changed what, out of which source."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _

from hotline.accounts import queries as accounts
from hotline.core import i18n
from hotline.laws import records
from hotline.laws.editing.labels import CHANGES, FIELDS, SIGNS
from hotline.laws.models import RegisterChange
from hotline.laws.rules import is_day
from hotline.laws.wording import day_words

WITH_REASON = frozenset({"removed", "resumed"})
SUBJECTS = frozenset({"article", "edition"})


class Event(NamedTuple):
    """One change, as a timeline shows it."""

    at: datetime
    who: str
    text: str
    detail: str
    icon: str


def of(act_id: str) -> list[Event]:
    """Return what staff changed in an act, the latest first."""
    return _events(records.changes(act_id))


def of_removed() -> list[Event]:
    """Return the acts that staff took out again, the latest first."""
    return _events(records.removed_acts())


def _events(changes: Sequence[RegisterChange]) -> list[Event]:
    if not changes:
        return []
    names = {user.id: user.title for user in accounts.everyone()}
    return [_event(change, names) for change in changes]


def written(value: Any) -> str:
    """Write a value of the register as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(value)
    text = "" if value is None else str(value)
    return day_words(text) if "-" in text and is_day(text) else text


def _event(change: RegisterChange, names: dict[int, str]) -> Event:
    subject = _subject(change)
    text = f"{subject}: {CHANGES[change.verb]}" if subject else str(CHANGES[change.verb])
    if change.verb in WITH_REASON:
        source = _("Reason: %(reason)s", reason=change.source)
    else:
        source = _("Source: %(source)s, as of %(day)s", source=change.source, day=i18n.day_text(change.source_on))
    return Event(
        change.at, names.get(change.by_id or 0, ""), text, "\n".join((*_fields(change), source)), SIGNS[change.verb]
    )


def _subject(change: RegisterChange) -> str:
    if change.article:
        return _("Art. %(number)s", number=change.article.number or change.article.key)
    if change.edition:
        return _("Edition since %(day)s", day=day_words(change.edition.since) or "…")
    # What was removed has no row any more: its traces say themselves what it was.
    if "article" in change.fields:
        return _("Art. %(number)s", number=change.fields["article"][0])
    if "edition" in change.fields:
        return _("Edition since %(day)s", day=day_words(change.fields["edition"][0]) or "…")
    return ""


def _fields(change: RegisterChange) -> Iterator[str]:
    for name, (before, now) in change.fields.items():
        if name in SUBJECTS:
            continue
        yield f"{FIELDS.get(name, name)}: {written(before) or '—'} → {written(now) or '—'}"
