"""Finding staff."""

from collections.abc import Iterable, Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select

from hotline.accounts.models import PasswordLink, User, UserRole, UserSession
from hotline.accounts.rules import Role
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db
from hotline.core.errors import Missing


def by_email(email: str) -> User | None:
    """Return the account of an e-mail, however it is capitalised."""
    return db.session.scalar(select(User).where(User.email == email.strip().casefold()))


def get(user_id: int) -> User:
    """Return an account; raise Missing."""
    user = db.session.get(User, user_id)
    if user is None:
        raise Missing
    return user


def titles(ids: Iterable[int | None]) -> dict[int, str]:
    """Return how to call these people, by their ids; one query, or none."""
    wanted = {one for one in ids if one}
    return {one.id: one.title for one in db.session.scalars(select(User).where(User.id.in_(wanted)))} if wanted else {}


def everyone() -> Sequence[User]:
    """Return all accounts, the active ones first, by name."""
    return db.session.scalars(select(User).order_by(User.active.desc(), User.name, User.email)).all()


def with_role(*roles: Role) -> Sequence[User]:
    """Return the active people who hold one of the roles, by name."""
    holders = select(UserRole.user_id).where(UserRole.role.in_(roles))
    return db.session.scalars(
        select(User).where(User.active, User.id.in_(holders)).order_by(User.name, User.email)
    ).all()


def by_session(token: str) -> User | None:
    """Return the active person a session cookie stands for; this is Flask-Login's loader."""
    row = db.session.scalar(_session(), {"hash": keyring().lookup(token), "now": clock.now()})
    if row is None or not row.user.active:
        return None
    row.user.session_token = token
    return row.user


@cache  # asked by every page, so that it is put together once
def _session() -> Select[UserSession]:
    return select(UserSession).where(
        UserSession.token_hash == bindparam("hash"), UserSession.expires_at > bindparam("now")
    )


def open_link(token: str) -> PasswordLink:
    """Return an unused, unexpired password link; raise Missing."""
    link = db.session.scalar(
        select(PasswordLink).where(
            PasswordLink.token_hash == keyring().lookup(token),
            PasswordLink.used_at.is_(None),
            PasswordLink.expires_at > clock.now(),
        )
    )
    if link is None or not link.user.active:
        raise Missing
    return link
