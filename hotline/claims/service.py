"""Verbs on claims: enter, correct with a reason, withdraw with a reason, explain."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.claims import queries, rules
from hotline.claims.labels import PERIOD_PROBLEMS
from hotline.claims.models import Claim, ClaimExplanation, ClaimVersion
from hotline.claims.rules import Comparison
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused


@dataclass(frozen=True)
class Content:
    """What a claim says; the quotation is word for word, `filters` are codes by the name of their list."""

    quotation: str
    document: str
    place_kind: str
    place: str
    unit: str
    value: int | None = None
    comparison: str = Comparison.EXACTLY
    planned: bool = False
    first_day: date | None = None
    last_day: date | None = None
    filters: Mapping[str, str] = field(default_factory=dict)


def add(content: Content, *, by: User | None, token: str | None = None) -> Claim:
    """Enter a claim; the same form again returns the one it made. Raise Refused."""
    if token and (made := queries.by_form(token)):
        return made
    _check(content)
    claim = Claim(form_token=token, versions=[_version(content, 1, by)])
    try:
        with db.session.begin_nested():
            db.session.add(claim)
    except IntegrityError:
        # The same form arrived twice at once, and the other one was first.
        made = queries.by_form(token or "")
        if made is None:
            raise
        return made
    record("claims.add", claim, by)
    return claim


def correct(claim: Claim, content: Content, reason: str, *, by: User | None, seen: int) -> list[str]:
    """Say what the claim really is, and return the names of the fields that changed; the version before stays.

    `seen` is the version the person had before the eyes: raise EditedMeanwhile when there is a newer one. Raise Refused.
    """
    _check(content)
    before = _said(claim.latest)
    changed = [name for name, value in asdict(content).items() if before[name] != value]
    if claim.latest.withdrawn:
        changed.append("withdrawn")
    if changed:
        _amend(claim, _version(content, claim.version + 1, by, reason), seen)
        record("claims.correct", claim, by, fields=changed)
    return changed


def withdraw(claim: Claim, reason: str, *, by: User | None, seen: int) -> None:
    """Take a claim out of every comparison, since no text states it; it stays readable. Raise Refused."""
    if claim.latest.withdrawn:
        return
    gone = _version(Content(**_said(claim.latest)), claim.version + 1, by, reason)
    gone.withdrawn = True
    _amend(claim, gone, seen)
    record("claims.withdraw", claim, by)


def explain(claim: Claim, text: str, text_kk: str = "", *, by: User | None) -> ClaimExplanation:
    """Write what is behind a claim, in Russian, in Kazakh or in both; the same words again add nothing. Raise Refused."""
    if not (text.strip() or text_kk.strip()):
        raise Refused(_("Write the explanation."), "text")
    known = claim.explanation
    if known and (known.text, known.text_kk or "") == (text, text_kk):
        return known
    made = ClaimExplanation(text=text, text_kk=text_kk, entered_by_id=getattr(by, "id", None))
    claim.explanations.append(made)
    db.session.flush()
    record("claims.explain", claim, by)
    return made


def _check(content: Content) -> None:
    if problem := rules.period_problem(content.first_day, content.last_day):
        raise Refused(PERIOD_PROBLEMS[problem], "last_day")
    if content.value is not None and not 0 <= content.value <= rules.LARGEST:
        raise Refused(_("This is not a number that people or contacts can have."), "value")


def _said(version: ClaimVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in Content.__dataclass_fields__}


def _version(content: Content, number: int, by: User | None, reason: str = "") -> ClaimVersion:
    said = {name: getattr(content, name) for name in Content.__dataclass_fields__}
    by_id = getattr(by, "id", None)
    return ClaimVersion(**said | {"filters": dict(content.filters)}, version=number, reason=reason, entered_by_id=by_id)


def _amend(claim: Claim, version: ClaimVersion, seen: int) -> None:
    if not version.reason.strip():
        raise Refused(_("Say why."), "reason")
    if claim.version != seen:
        raise EditedMeanwhile
    try:
        with db.session.begin_nested():
            claim.version = version.version
            claim.versions.append(version)
    except IntegrityError as error:
        raise EditedMeanwhile from error
