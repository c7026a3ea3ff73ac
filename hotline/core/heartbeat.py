"""Heartbeats: what runs by itself says when it last did, so that silence is noticed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import String, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from hotline.core.clock import now
from hotline.core.db import Model, Moment, db


class Heartbeat(Model):
    """When a job last ran without failing, on whatever machine."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


def beat(names: Iterable[str]) -> None:
    """Note that these jobs have just run; the caller commits."""
    for name in sorted(names):
        if not db.session.execute(update(Heartbeat).where(Heartbeat.name == name).values(at=now())).rowcount:  # type: ignore[attr-defined]
            try:
                with db.session.begin_nested():
                    db.session.add(Heartbeat(name=name, at=now()))
            except IntegrityError:
                pass  # another worker's first beat


def last_beats() -> dict[str, datetime]:
    """Return when each job last ran."""
    return {row.name: row.at for row in db.session.scalars(select(Heartbeat))}
