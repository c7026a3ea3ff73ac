"""The files of an instance that only the owner may read."""

from collections.abc import Iterator
from pathlib import Path

from hotline.core import secrets
from hotline.core.config import Settings
from hotline.files.store import FOLDER

OTHERS = 0o077


def database_file(settings: Settings) -> Path | None:
    """Return the file of an embedded database, whether it exists or not."""
    if not settings.on_sqlite:
        return None
    return Path(settings.database_url.partition("sqlite:///")[2].partition("?")[0])


def private_files(settings: Settings) -> Iterator[Path]:
    """List the secrets, the settings file, the folder of files and the embedded database, where they exist."""
    named = [settings.instance / name for name in (*secrets.NAMES, "hotline.toml", FOLDER)]
    database = database_file(settings)
    if database is not None:
        named += [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
    return (path for path in named if path.exists())


def files_open_to_others(settings: Settings) -> list[Path]:
    """List those that the group or everybody may read or write."""
    return [path for path in private_files(settings) if path.stat().st_mode & OTHERS]
