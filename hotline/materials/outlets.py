"""Verbs on outlets: enter, change, void; and from a caller's first message to the outlet whose link it came by."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.cases import service as cases
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.materials import marks, saving, sealed
from hotline.materials.models import CaseOutlet, Outlet
from hotline.messages.models import Message


@dataclass(frozen=True)
class Content:
    """What is said of an outlet; `opening` are the words that stand ready in WhatsApp."""

    name_ru: str
    address: str
    spread: str
    on: date
    opening: str
    name_kk: str = ""
    address_kk: str = ""
    spread_kk: str = ""


def add(content: Content, *, by: User | None, token: str | None = None, code: str = "") -> Outlet:
    """Enter an outlet; the same form again returns the outlet it made. `code` is given only in a story. Raise Refused."""
    if known := saving.made_by(Outlet, token):
        return known
    _check(content)
    mine = Outlet(code=code or _new_code(), entered_by_id=by.id if by else None, **_columns(content))
    made: Outlet = saving.once(mine, token)
    if made is mine:
        record("outlets.add", made, by)
    return made


def change(outlet: Outlet, content: Content, *, by: User, seen: int, reason: str = "") -> list[str]:
    """Correct what is said of an outlet and return the names of the fields that changed; its code stays.

    `seen` is the revision the person had before the eyes: raise EditedMeanwhile when there is a newer one. Another day of
    an outlet in a sealed period needs a reason. Raise Refused.
    """
    _check(content)
    changed = [name for name, value in _columns(content).items() if (getattr(outlet, name) or "") != value]
    if not changed:
        return []
    if outlet.revision != seen:
        raise EditedMeanwhile
    if "begun_at" in changed:
        sealed.outlet_changes(outlet, (outlet.begun_at, clock.day_start(content.on)), reason, by)
    for name, value in _columns(content).items():
        setattr(outlet, name, value)
    record("outlets.change", outlet, by, fields=changed)
    return changed


def void(outlet: Outlet, reason: str, by: User) -> None:
    """Void an outlet that is wrong; its link is still recognised. Raise Refused without a reason."""
    if saving.void(outlet, reason, by):
        sealed.outlet_changes(outlet, (outlet.begun_at,), reason, by, sealed.VOIDED)


def came_by(message: Message) -> Outlet | None:
    """Return the outlet whose code a message carries, and take the code out of its words: our link put it there, not the caller."""
    codes = marks.codes_in(message.body) if message.kind == "text" else []
    if not codes:
        return None
    found = {one.code: one for one in db.session.scalars(select(Outlet).where(Outlet.code.in_(codes)))}
    if not found:
        return None
    message.body = marks.without_marks(message.body, found.keys())
    return next(found[code] for code in codes if code in found)


def note_case(case: Case, outlet: Outlet) -> None:
    """Note by which outlet's link a case came."""
    db.session.add(CaseOutlet(case_id=case.id, outlet_id=outlet.id))
    cases.note(case, "came_by", None, outlet=outlet.code)


def _columns(content: Content) -> dict[str, Any]:
    said = asdict(content)
    return {name: said[name] for name in said if name != "on"} | {"begun_at": clock.day_start(content.on)}


def _check(content: Content) -> None:
    if content.on > clock.today():
        raise Refused(_("This day has not come yet."), "on")
    if marks.codes_in(content.opening):
        raise Refused(_("The code is added by itself: leave it out."), "opening")


def _new_code() -> str:
    while True:
        code = marks.outlet_code([secrets.randbelow(2**16) for _place in range(marks.CODE_LENGTH)])
        # Of digits alone it could be a number that a caller writes in brackets.
        if not code.isdigit() and db.session.scalar(select(Outlet.id).where(Outlet.code == code)) is None:
            return code
