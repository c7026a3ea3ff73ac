"""Staff accounts and their sessions."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hotline.accounts.rules import STAFF, Role
from hotline.core.clock import now
from hotline.core.db import Model, Moment


class User(UserMixin, Model):
    """One member of staff; inactive ones stay, since rows name them."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(String(2), default="ru")
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    role_rows: Mapped[list["UserRole"]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    session_token = ""  # set by the loader: which of the person's sessions this is

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles; one this version does not know gives no right."""
        return frozenset(Role(row.role) for row in self.role_rows if row.role in STAFF)

    @property
    def title(self) -> str:
        """Return the name to show: the person's own, else the e-mail."""
        return self.name or self.email

    @property
    def is_active(self) -> bool:
        """Say whether the person may sign in."""
        return self.active

    def get_id(self) -> str:
        """Return the session's token for the cookie: never the user's id."""
        return self.session_token


class UserRole(Model):
    """A role a person holds."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class UserSession(Model):
    """A device somebody signed in on; only the token's hash is kept."""

    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    user: Mapped[User] = relationship(lazy="joined")


class PasswordLink(Model):
    """A one-time link with which a person sets a password; only the token's hash is kept."""

    __tablename__ = "password_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    user: Mapped[User] = relationship(lazy="joined")


class FailedSignIn(Model):
    """A wrong password, kept for an hour to slow guessing down; the account is named by a keyed hash."""

    __tablename__ = "failed_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
