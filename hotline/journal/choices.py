"""What the journal's filters offer: every code, retired ones too, after a line that chooses nothing."""

from collections.abc import Collection, Iterable

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.journal import queries
from hotline.laws import queries as laws
from hotline.taxonomy import queries as taxonomy

Choices = list[tuple[str, str]]


def lawyers() -> Choices:
    """Offer, by id, the lawyers and whoever else has ever given advice."""
    return _any((str(user.id), user.title) for user in queries.advisers())


def terms(kind: str, missing: Collection[str] = ()) -> Choices:
    """Offer a coded list, with some of the missing answers behind it."""
    shown = [term.code for term in taxonomy.every(kind) if not term.hidden]
    return _any((code, taxonomy.name(kind, code)) for code in (*shown, *missing))


def categories() -> dict[str, Choices]:
    """Offer the categories in groups: of each the whole, then what is below it."""
    groups: dict[str, Choices] = {"": _any([])}
    for term in taxonomy.every("category"):
        words = taxonomy.name("category", term.code)
        if term.parent is None:
            groups[words] = [(term.code, _("%(category)s: everything", category=words))]
        else:
            groups.setdefault(taxonomy.name("category", term.parent), []).append((term.code, words))
    return groups


def acts() -> Choices:
    """Offer the acts by their short names."""
    return _any((act.id, act.short(i18n.language())) for act in laws.acts())


def _any(offered: Iterable[tuple[str, str]]) -> Choices:
    return [("", _("any")), *offered]
