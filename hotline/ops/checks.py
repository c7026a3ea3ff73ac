"""What can be wrong with an instance: a visible tuple of checks, each telling all it found."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import func, select, text

from hotline import schema
from hotline.alerts.ways import ready_ways
from hotline.channels.registry import CHANNELS
from hotline.core import clock
from hotline.core.config import Settings
from hotline.core.crypto import EncryptedJSON, EncryptedText, Unreadable
from hotline.core.db import db, reading
from hotline.laws import records as laws
from hotline.laws.models import Act
from hotline.laws.soundness.finding import ERROR
from hotline.office import duty, recordings
from hotline.office import queries as office
from hotline.ops import health
from hotline.ops.files import files_open_to_others
from hotline.taxonomy.models import Term

HERE = ("localhost", "127.0.0.1", "::1")  # what opens on this machine alone
LITTLE_SPACE, NO_SPACE = 1_000_000_000, 100_000_000
DURABLE = {
    "sqlite": {"journal_mode": {"wal"}, "synchronous": {"2", "3"}, "foreign_keys": {"1"}},
    "postgresql": {
        "fsync": {"on"},
        "full_page_writes": {"on"},
        "synchronous_commit": {"on", "remote_write", "remote_apply"},
    },
}


@dataclass(frozen=True)
class Finding:
    """One line of the answer: `ok`, `warning` or `error`, and what was seen."""

    level: str
    words: str


def findings() -> Iterator[tuple[str, Finding]]:
    """Run every check, each in a short transaction of its own that only reads."""
    settings = current_app.extensions["settings"]
    for name, check in CHECKS:
        with reading():
            found = list(check(settings))
        for finding in found or [Finding("ok", "")]:
            yield name, finding


def _database(_settings: Settings) -> Iterator[Finding]:
    kind = db.engine.dialect.name
    statement = "PRAGMA {}" if kind == "sqlite" else "SHOW {}"
    for name, good in DURABLE[kind].items():
        value = str(db.session.execute(text(statement.format(name))).scalar())
        if value not in good:
            yield Finding("error", f"{name} is {value}: what was acknowledged could be lost in a power cut")


def _migrations(_settings: Settings) -> Iterator[Finding]:
    current, words = health.migrated()
    if not current:
        yield Finding("error", f"the database is {words}: run `hotline setup`")


def _keys(_settings: Settings) -> Iterator[Finding]:
    """Decrypt the first and the last value of every encrypted column."""
    for table in schema.metadata.sorted_tables:
        key = table.primary_key.columns[0]
        for column in (column for column in table.columns if isinstance(column.type, EncryptedText | EncryptedJSON)):
            for order in (key.asc(), key.desc()):
                try:
                    db.session.execute(select(column).where(column.is_not(None)).order_by(order).limit(1)).first()
                except Unreadable:
                    yield Finding("error", f"{table.name}.{column.name} cannot be decrypted with HOTLINE_DATA_KEYS")
                    break


def _files(settings: Settings) -> Iterator[Finding]:
    for path in files_open_to_others(settings):
        yield Finding("error", f"{path} may be read by others: chmod go= {path}")


def _register(_settings: Settings) -> Iterator[Finding]:
    empty = False
    for model, words in ((Act, "the register of acts is empty"), (Term, "the coded lists are empty")):
        if not db.session.scalar(select(func.count()).select_from(model)):
            empty = True
            yield Finding("error", f"{words}: run `hotline setup`")
    if empty:
        return
    if errors := sum(found.level == ERROR for found in laws.findings()):
        yield Finding("error", f"errors in the register of acts: {errors}, see `hotline laws check`")


def _disk(settings: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.instance if settings.instance.exists() else "/").free
    if free < LITTLE_SPACE:
        yield Finding("error" if free < NO_SPACE else "warning", f"{free // 1_000_000} MB left where the instance lies")


def _public_address(settings: Settings) -> Iterator[Finding]:
    if not settings.public_url:
        yield Finding("warning", "HOTLINE_PUBLIC_URL is missing: webhooks answer 503")
    elif urlsplit(settings.public_url).scheme != "https" and not settings.simulator:
        yield Finding("warning", "HOTLINE_PUBLIC_URL does not begin with https://")


def _channels(settings: Settings) -> Iterator[Finding]:
    for channel in CHANNELS:
        if not channel.receives(settings):
            yield Finding("warning", f"{channel.code}: no account that receives; its webhooks answer 503")
        if not channel.sends(settings):
            yield Finding("warning", f"{channel.code}: no account that sends; answers wait")


def _telephone(settings: Settings) -> Iterator[Finding]:
    """Look for texts that callers would hear in Russian alone; only where calls come in."""
    if settings.twilio_voice_from:
        for code in recordings.missing():
            yield Finding("warning", f"{code} is not recorded in Kazakh: callers hear it in Russian only")


def _organisation(settings: Settings) -> Iterator[Finding]:
    """Look for values that the consent text must name: a blank there, or an address nobody can open, is no consent in law."""
    known, address = office.values(clock.today()), office.privacy_address(clock.today())
    missing = [key for key in ("name", "bin", "retention") if key not in known] + ([] if address else ["url"])
    if missing:
        yield Finding("warning", f"the organisation page lacks {', '.join(missing)}: the consent text has blanks")
    if (urlsplit(address).hostname or "") in HERE and not settings.simulator:
        yield Finding("warning", f"the consent text names {address}, which callers cannot open")


def _worker(_settings: Settings) -> Iterator[Finding]:
    running, words = health.worker()
    if not running:
        yield Finding("warning", f"the worker is silent: {words}")


def _inbound(_settings: Settings) -> Iterator[Finding]:
    in_order, words = health.inbound()
    if not in_order:
        yield Finding("warning", f"what came in was not held against the provider's list for two days: {words}")


def _alerts(_settings: Settings) -> Iterator[Finding]:
    """Look whether somebody learns of an urgent message at night."""
    if not ready_ways():
        yield Finding("warning", "no way of alerting: neither calls nor a WhatsApp template nor e-mail are set up")
    if not duty.anybody_within(clock.now()):
        yield Finding("warning", "nobody is on duty in the next 7 days: see the page “Duty”")


CHECKS: tuple[tuple[str, Callable[[Settings], Iterator[Finding]]], ...] = (
    ("database", _database),
    ("migrations", _migrations),
    ("keys", _keys),
    ("files", _files),
    ("register", _register),
    ("disk", _disk),
    ("public address", _public_address),
    ("channels", _channels),
    ("telephone", _telephone),
    ("organisation", _organisation),
    ("worker", _worker),
    ("inbound", _inbound),
    ("alerts", _alerts),
)
