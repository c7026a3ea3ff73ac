"""Verbs on staff accounts."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update

from hotline.accounts import queries, rules
from hotline.accounts.labels import PASSWORD_PROBLEMS
from hotline.accounts.models import FailedSignIn, PasswordLink, User, UserRole, UserSession
from hotline.accounts.rules import Role
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db, reading
from hotline.core.errors import Refused

SESSION = timedelta(hours=12)
LINK = timedelta(hours=24)
_hasher = PasswordHasher()


def add(email: str, roles: Iterable[Role], name: str = "", *, by: object = None, active: bool = True) -> User:
    """Add an account without a password; raise Refused when the e-mail is taken or is none."""
    email = email.strip().casefold()
    local, _at, host = email.partition("@")
    if not local or not host or " " in email:
        raise Refused(_("This is not an e-mail address."), "email")
    if queries.by_email(email):
        raise Refused(_("There is already an account with this e-mail."), "email")
    user = User(
        email=email, name=name.strip(), active=active, role_rows=[UserRole(role=role) for role in sorted(set(roles))]
    )
    db.session.add(user)
    db.session.flush()
    record("accounts.add", user, by, roles=[role.role for role in user.role_rows])
    return user


def change(user: User, roles: Iterable[Role], name: str, active: bool, *, by: User) -> None:
    """Change a person's name, roles and state; nobody may lock himself out of the last administration."""
    roles = sorted(set(roles))
    if user.id == by.id and (not active or Role.ADMIN not in roles):
        raise Refused(_("You cannot take the administration away from yourself."))
    if not active:
        disable(user, by=by)
    user.name, user.active = name.strip(), active
    user.role_rows = [row for row in user.role_rows if row.role in roles] + [
        UserRole(role=role) for role in roles if role not in {row.role for row in user.role_rows}
    ]
    record("accounts.change", user, by, roles=list(roles), active=active)


def disable(user: User, *, by: object = None) -> None:
    """Shut a person out, at once on every device."""
    user.active = False
    db.session.execute(delete(UserSession).where(UserSession.user_id == user.id))
    record("accounts.disable", user, by)


def set_password(user: User, password: str, *, by: object = None) -> None:
    """Set a password and end the person's other sessions; raise Refused when it is too weak."""
    if problem := rules.password_problem(password, user.email):
        raise Refused(PASSWORD_PROBLEMS[problem], "password")
    user.password_hash = _hasher.hash(password)
    db.session.execute(delete(UserSession).where(UserSession.user_id == user.id))
    record("accounts.set_password", user, by or user)


def make_link(user: User, *, by: object = None) -> str:
    """Make a one-time link's token with which the person sets a password within a day."""
    token = secrets.token_urlsafe(32)
    db.session.add(PasswordLink(user_id=user.id, token_hash=keyring().lookup(token), expires_at=clock.now() + LINK))
    record("accounts.make_link", user, by)
    return token


def use_link(token: str, password: str) -> User:
    """Set the password by a one-time link, which then is used up; raise Missing or Refused."""
    link = queries.open_link(token)
    set_password(link.user, password)
    link.used_at = clock.now()
    return link.user


def check_password(email: str, password: str) -> bool:
    """Check a password outside of any writing transaction: the check is slow on purpose."""
    with reading():
        user = queries.by_email(email)
        stored = user.password_hash if user and user.active and user.password_hash else _nobody()
        blocked = _failures(email) >= rules.FAILURES_ALLOWED
    try:
        return _hasher.verify(stored, password) and stored is not _nobody() and not blocked
    except (VerificationError, InvalidHashError):
        return False


def sign_in(user: User) -> str:
    """Open a session and return its token for the cookie."""
    token = secrets.token_urlsafe(32)
    db.session.execute(delete(UserSession).where(UserSession.expires_at < clock.now()))
    db.session.add(UserSession(user_id=user.id, token_hash=keyring().lookup(token), expires_at=clock.now() + SESSION))
    record("accounts.sign_in", user, user)
    return token


def sign_out(user: User) -> None:
    """End the session this person is on."""
    db.session.execute(delete(UserSession).where(UserSession.token_hash == keyring().lookup(user.session_token)))
    record("accounts.sign_out", user, user)


def remember_failure(email: str) -> None:
    """Keep a failed sign-in; commits by itself, since the request is refused."""
    db.session.rollback()
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.at < clock.now() - timedelta(hours=1)))
    db.session.add(FailedSignIn(account=keyring().lookup(email.strip().casefold())))
    record("accounts.sign_in_failed", "account")
    db.session.commit()


def set_language(user: User, language: str) -> None:
    """Remember the language a person reads."""
    db.session.execute(update(User).where(User.id == user.id).values(language=language))


@cache
def _nobody() -> str:
    """Return what is checked when the account does not exist, so that the answer takes as long."""
    return _hasher.hash("nobody")


def _failures(email: str) -> int:
    account = keyring().lookup(email.strip().casefold())
    since = clock.now() - timedelta(hours=1)
    counted = select(func.count()).where(FailedSignIn.account == account, FailedSignIn.at > since)
    return db.session.scalar(counted) or 0
