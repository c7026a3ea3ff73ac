"""Settings: one table; the environment wins over `hotline.toml` in the instance folder."""

import difflib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "HOTLINE_"


class Misconfigured(Exception):
    """The settings cannot be used; `problems` names everything at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def text(value: str) -> str:
    """Take the text as it is."""
    return value.strip()


def several(value: str) -> tuple[str, ...]:
    """Read a comma-separated list."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def switch(value: str) -> bool:
    """Read `1` or `0`."""
    if value.strip() not in ("0", "1"):
        raise ValueError("must be 0 or 1")
    return value.strip() == "1"


def count(value: str) -> int:
    """Read a number from 0 up."""
    number = int(value)
    if number < 0:
        raise ValueError("must be 0 or more")
    return number


def web_address(value: str) -> str:
    """Read the address of a site, without a closing slash."""
    parts = urlsplit(value.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must begin with http:// or https:// and name a host")
    return parts._replace(fragment="", query="").geturl().rstrip("/")


def whatsapp_number(value: str) -> str:
    """Read one of our numbers, with or without `whatsapp:`."""
    return value.strip().removeprefix("whatsapp:")


def mail_server(value: str) -> str:
    """Read the address of an SMTP server: `smtp://user:password@host:587`, or `smtps://` where all is encrypted from the start."""
    parts = urlsplit(value.strip())
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("must begin with smtp:// or smtps:// and name a host")
    if parts.port == 0:
        raise ValueError("no such port")
    return value.strip()


@dataclass(frozen=True)
class Setting:
    """One row of the table: its name without the prefix, its help line, how it is read, its default."""

    name: str
    help: str
    read: Callable[[str], Any] = text
    default: Any = None


SETTINGS = (
    Setting("INSTANCE", "the instance folder: local database, keys, files", Path, Path("instance")),
    Setting("DATABASE_URL", "SQLAlchemy URL; default: an SQLite file in the instance folder"),
    Setting("SECRET_KEY", "key that signs cookies and forms"),
    Setting("DATA_KEYS", "encryption keys, newest first, comma-separated, 64 hexadecimal digits each", several, ()),
    Setting("LOOKUP_KEY", "key of the keyed hashes, 64 hexadecimal digits"),
    Setting("PUBLIC_URL", "the address the outside uses; webhook signatures are checked against it", web_address),
    Setting("TRUSTED_PROXIES", "number of proxies in front", count, 0),
    Setting("TWILIO_ACCOUNT_SID", "Twilio account"),
    Setting("TWILIO_AUTH_TOKEN", "token that checks signatures; several while rotating", several, ()),
    Setting("TWILIO_API_KEY", "API key that sends"),
    Setting("TWILIO_API_SECRET", "secret of the API key"),
    Setting("TWILIO_SHARED_KEYS", "shared keys of signatures, `name=secret`, comma-separated", several, ()),
    Setting("TWILIO_WHATSAPP_FROM", "our WhatsApp number", whatsapp_number),
    Setting("TWILIO_VOICE_FROM", "our telephone number", whatsapp_number),
    Setting("TWILIO_BASE_URL", "where the REST API is reached, for tests on this machine", web_address),
    Setting("TWILIO_MEDIA_HOSTS", "further hosts media may be redirected to", several, ()),
    Setting("TWILIO_KEEP_MEDIA", "1 leaves files at Twilio that are kept here", switch, default=False),
    Setting(
        "TWILIO_ALERT_TEMPLATE", "content SID (HX…) of the WhatsApp template that tells staff of an urgent message"
    ),
    Setting("SMTP_URL", "mail server for alerts, smtp://user:password@host:587", mail_server),
    Setting("MAIL_FROM", "sender's address of alerts by e-mail"),
    Setting("PROGRAMME", "data file of the grant's tasks, activities and indicators; default: the one shipped", Path),
    Setting("METRICS_TOKEN", "token for /metrics and for the details of /health/ready"),
    Setting("SIMULATOR", "1 shows the WhatsApp simulator", switch, default=False),
)


@dataclass(frozen=True)
class Settings:
    """The settings in force, by their names in lower case."""

    values: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def on_sqlite(self) -> bool:
        """Say whether the database is the embedded one."""
        return str(self.values["database_url"]).startswith("sqlite")


def load(instance: Path | str | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raise Misconfigured naming every problem at once."""
    environ = os.environ if environ is None else environ
    folder = Path(instance or environ.get(PREFIX + "INSTANCE") or "instance").resolve()
    given = _from_file(folder / "hotline.toml") | {
        key: value for key, value in environ.items() if key.startswith(PREFIX) and value != ""
    }
    given[PREFIX + "INSTANCE"] = str(folder)
    problems = [_misspelt(key) for key in sorted(given) if key not in _known()]
    values = {}
    for setting in SETTINGS:
        try:
            raw = given.get(PREFIX + setting.name)
            values[setting.name.lower()] = setting.default if raw is None else setting.read(raw)
        except ValueError as error:
            # The value itself may be a secret: it is never shown.
            problems.append(f"{PREFIX}{setting.name}: {error}")
    if problems:
        raise Misconfigured(problems)
    values["database_url"] = values["database_url"] or f"sqlite:///{folder / 'hotline.db'}"
    return Settings(values)


def _known() -> set[str]:
    return {PREFIX + setting.name for setting in SETTINGS}


def _misspelt(key: str) -> str:
    near = difflib.get_close_matches(key, _known(), n=1)
    return f"{key}: no such setting" + (f"; did you mean {near[0]}?" if near else "")


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misconfigured([f"{path.name}: {error}"]) from None
    named = {key if key.startswith(PREFIX) else PREFIX + key.upper(): value for key, value in rows.items()}
    return {key: _as_text(value) for key, value in named.items()}


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    return str(value)
