"""Roles and the one table of rights."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What a person does at the line; several per person are usual."""

    OPERATOR = "operator"
    LAWYER = "lawyer"
    MANAGER = "manager"
    ADMIN = "admin"


OPERATOR, LAWYER, MANAGER, ADMIN = Role
CASEWORK = frozenset({OPERATOR, LAWYER})
STAFF = frozenset(Role)

# A manager sees no caller's name or number; an admin alone sees no case's content. What the law says, and since when, only
# a lawyer enters.
RIGHTS: dict[str, frozenset[Role]] = {
    "accounts.own": STAFF,
    "accounts.manage": frozenset({ADMIN}),
    "alerts.read": STAFF,
    "alerts.hand": CASEWORK | {MANAGER},  # see danger, and name who takes it
    "alerts.take": CASEWORK,  # who takes it answers: a manager has neither thread nor number
    "alerts.take_setup": frozenset({ADMIN}),
    "answers.edit": frozenset({LAWYER, MANAGER}),
    "answers.read": frozenset({OPERATOR, LAWYER, MANAGER}),
    "cases.assign": frozenset({OPERATOR, LAWYER, MANAGER}),
    "cases.open_up": frozenset({LAWYER}),
    "cases.read": frozenset({OPERATOR, LAWYER, MANAGER}),
    "cases.write": CASEWORK,
    "consultations.finalise": CASEWORK,
    "consultations.correct": frozenset({LAWYER}),
    "consultations.void": frozenset({LAWYER, MANAGER}),
    "desk.read": CASEWORK,
    "desk.write": CASEWORK,
    "files.closed": frozenset({LAWYER}),  # what nobody looks at, when it must be
    "files.hold": frozenset({MANAGER, ADMIN}),
    "duty.edit": frozenset({LAWYER, MANAGER, ADMIN}),
    "duty.read": STAFF,
    "duty.swap": CASEWORK | {MANAGER},
    "group_sessions.read": frozenset({OPERATOR, LAWYER, MANAGER}),
    "group_sessions.write": frozenset({LAWYER, MANAGER}),
    "indicators.read": frozenset({LAWYER, MANAGER}),
    "intake.write": CASEWORK,
    "journal.contacts": frozenset({LAWYER}),
    "journal.export": frozenset({LAWYER, MANAGER}),
    "journal.guard": frozenset({LAWYER, MANAGER}),  # what the grantor's copy tells; an admin sees no content
    "journal.read": frozenset({OPERATOR, LAWYER, MANAGER}),
    "laws.edit": frozenset({LAWYER}),
    "laws.read": STAFF,
    "materials.read": frozenset({OPERATOR, LAWYER, MANAGER}),
    "materials.write": frozenset({LAWYER, MANAGER}),
    "office.edit": frozenset({MANAGER, ADMIN}),
    "office.read": STAFF,
    "people.identity": CASEWORK,
    "periods.read": frozenset({LAWYER, MANAGER, ADMIN}),
    "periods.seal": frozenset({MANAGER, ADMIN}),
    "privacy.read": frozenset({LAWYER, MANAGER}),
    "privacy.write": frozenset({LAWYER}),
    "people.merge": frozenset({LAWYER}),
    "reports.read": frozenset({LAWYER, MANAGER}),
    "reports.write": frozenset({LAWYER, MANAGER}),
    "simulator.use": CASEWORK,
    "templates.edit": frozenset({MANAGER, ADMIN}),
}


def allowed(roles: Iterable[Role], right: str) -> bool:
    """Say whether any of the roles carries the right; an unknown right belongs to nobody."""
    return not RIGHTS.get(right, frozenset()).isdisjoint(roles)


PASSWORD_LENGTH = 12
FAILURES_ALLOWED = 8  # within an hour, for one account


def password_problem(password: str, email: str) -> str | None:
    """Say what is wrong with a new password (`short`, `email`), or None."""
    if len(password) < PASSWORD_LENGTH:
        return "short"
    if email.partition("@")[0].casefold() in password.casefold() and len(email.partition("@")[0]) > 3:
        return "email"
    return None
