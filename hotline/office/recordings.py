"""Recordings of the texts that callers hear in Kazakh: no machine speaks it, so somebody reads them aloud."""

import secrets
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import undefer

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.office.models import Recording
from hotline.office.rules import LARGEST_RECORDING, SPOKEN, sound_type


def add(code: str, sound: bytes, by: User) -> Recording:
    """Keep a new recording of a text, which is played from now on; raise Refused when it is none."""
    if code not in SPOKEN:
        raise Missing
    kind = sound_type(sound)
    if kind is None:
        raise Refused(_("This is no MP3 or WAV file."), "sound")
    if len(sound) > LARGEST_RECORDING:
        raise Refused(_("The file is larger than 2 MB."), "sound")
    made = Recording(
        code=code, token=secrets.token_urlsafe(32), content_type=kind, sound=sound, entered_by_id=by.id
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    record("office.add_recording", made, by, code=code)
    return made


def latest(code: str) -> Recording | None:
    """Return the recording of a text that is played now."""
    return next(iter(of(code)), None)


def of(code: str) -> Sequence[Recording]:
    """Return all recordings of a text, the latest first, without their sound."""
    return db.session.scalars(select(Recording).where(Recording.code == code).order_by(Recording.id.desc())).all()


def missing() -> list[str]:
    """Return the texts that nobody has read aloud yet."""
    known = set(db.session.scalars(select(Recording.code).distinct()))
    return [code for code in SPOKEN if code not in known]


def by_token(token: str) -> Recording:
    """Return the recording of a public address, with its sound; raise Missing."""
    found = db.session.scalar(select(Recording).where(Recording.token == token).options(undefer(Recording.sound)))
    if found is None:
        raise Missing
    return found
