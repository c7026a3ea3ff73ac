"""The instance's secrets: made on the first start of an embedded instance, in files that only the owner reads."""

import os
import secrets
from pathlib import Path

from hotline.core.config import Misconfigured, Settings
from hotline.core.crypto import Keyring

NAMES = ("secret_key", "data_keys", "lookup_key")


def make_missing(settings: Settings) -> None:
    """Make the secrets that are neither given nor on disk; only for an embedded database."""
    if not settings.on_sqlite:
        return
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in NAMES:
        if not settings.values[name] and not _path(settings, name).exists():
            _write_privately(_path(settings, name), secrets.token_hex(32))


def secret_key(settings: Settings) -> str:
    """Return the key that signs cookies; raise Misconfigured when there is none."""
    return _all(settings)["secret_key"]


def ring(settings: Settings) -> Keyring:
    """Return the encryption keys; raise Misconfigured when one is missing or is no key."""
    known = _all(settings)
    try:
        data = tuple(bytes.fromhex(key) for key in known["data_keys"].replace(",", " ").split())
        lookup = bytes.fromhex(known["lookup_key"])
    except ValueError:
        raise Misconfigured(["HOTLINE_DATA_KEYS, HOTLINE_LOOKUP_KEY: hexadecimal digits only"]) from None
    if not data or any(len(key) != 32 for key in (*data, lookup)):
        raise Misconfigured(["HOTLINE_DATA_KEYS, HOTLINE_LOOKUP_KEY: 64 hexadecimal digits each"])
    return Keyring(data, lookup)


def _all(settings: Settings) -> dict[str, str]:
    found, missing = {}, []
    for name in NAMES:
        given = settings.values[name]
        value = ",".join(given) if isinstance(given, tuple) else given
        path = _path(settings, name)
        if not value and path.exists():
            value = path.read_text(encoding="ascii").strip()
        if value:
            found[name] = value
        else:
            missing.append(
                f"HOTLINE_{name.upper()} is missing" + ("" if settings.on_sqlite else " (PostgreSQL needs it given)")
            )
    if missing:
        raise Misconfigured(missing)
    return found


def _path(settings: Settings, name: str) -> Path:
    folder: Path = settings.instance
    return folder / name


def _write_privately(path: Path, value: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(value + "\n")
        file.flush()
        os.fsync(file.fileno())
