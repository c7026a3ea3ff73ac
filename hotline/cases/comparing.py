"""What a form would change of a version: shown when somebody else saved that version meanwhile."""

from datetime import datetime
from typing import Any

from hotline.cases.labels import FIELDS
from hotline.cases.models import ConsultationVersion
from hotline.cases.rules import Content
from hotline.core import clock, i18n
from hotline.laws import queries as laws
from hotline.taxonomy import queries as taxonomy

CODED = {name: name for name in ("channel", "category", "outcome", "region", "gender", "age_bracket", "social_status")}
CODED |= {"language": "language", "referral": "body"}


def differences(content: Content, version: ConsultationVersion) -> list[tuple[str, str]]:
    """Return the fields in which content differs from a version, and what the version says, in words."""
    saved = {name: getattr(version, name) for name in FIELDS if hasattr(content, name)}
    saved["provisions"] = tuple(one.provision for one in version.provisions)
    return [
        (str(FIELDS[name]), _in_words(name, value, version))
        for name, value in saved.items()
        if _plain(value) != _plain(getattr(content, name))
    ]


def _plain(value: Any) -> Any:
    """Bring to one form what a form and a table hold differently: line ends, seconds, lists, nothing at all."""
    if isinstance(value, str):
        return value.replace("\r", "").strip()
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return tuple(value) if isinstance(value, list | tuple) else value if value is not None else ""


def _in_words(name: str, value: Any, version: ConsultationVersion) -> str:
    if name == "at":
        return i18n.moment_text(value)
    if name == "answered_on":
        return i18n.day_text(value)
    if name == "lawyer_id":
        return version.lawyer.title
    if name == "provisions":
        return "; ".join(laws.written(value, i18n.language()).values()) or "—"
    if name == "more_categories":
        return "; ".join(taxonomy.name("category", code) for code in value) or "—"
    if name in CODED and value:
        return taxonomy.name(CODED[name], value, clock.local(version.at).date())
    return str(value or "—")
