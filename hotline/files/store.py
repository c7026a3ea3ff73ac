"""The store: keep a file, read it, destroy it. A name is chosen before anything is written, so that nothing is lost sight of."""

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flask import current_app

from hotline.core.crypto import keyring
from hotline.files import sealing

FOLDER = "files"
_KEY = re.compile(r"[0-9a-f]{40}")
_SWEPT = ".swept"


@dataclass(frozen=True)
class Kept:
    """A file as it was kept: its name, the hash and the size of the plain bytes."""

    key: str
    sha256: str
    size: int


def new_key() -> str:
    """Choose a random name for a file."""
    return secrets.token_hex(20)


def keep(stream: Iterable[bytes], key: str | None = None) -> Kept:
    """Keep the bytes of a stream; they are there whole and for good, or not at all. What the stream raises goes on."""
    key, seen, counted = key or new_key(), hashlib.sha256(), 0

    def watched() -> Iterator[bytes]:
        nonlocal counted
        for piece in stream:
            seen.update(piece)
            counted += len(piece)
            yield piece

    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(path, sealing.seal(watched(), key, keyring()))
    return Kept(key, seen.hexdigest(), counted)


def read(key: str) -> Iterator[bytes]:
    """Return the plain bytes of a file, piece by piece; raise FileNotFoundError or Unreadable at once, or Unreadable on the way."""
    file = _path(key).open("rb")
    try:
        return _Pieces(sealing.unseal(file, key, keyring()), file)
    except BaseException:
        file.close()
        raise


def destroy(key: str) -> None:
    """Destroy a file; one that is gone already is no error."""
    path = _path(key)
    with suppress(FileNotFoundError):
        path.unlink()
        _sync(path.parent)


def sweep(known: Callable[[Collection[str]], set[str]], older: float, every: float) -> int:
    """Remove what no row knows: parts of a writer that was killed, files of a fetch whose claim had ended.

    `known` tells which of these names are somebody's. Only what lies untouched for `older` seconds is looked at, and only once in
    `every` seconds. Return how many files went.
    """
    folder = _folder()
    if not folder.is_dir() or not _due(folder / _SWEPT, every):
        return 0
    before = time.time() - older
    old = [path for path in folder.glob("*/*") if path.is_file() and path.stat().st_mtime < before]
    ours = known([path.name for path in old if _KEY.fullmatch(path.name)])
    strays = [path for path in old if path.name not in ours]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def _write(path: Path, sealed: Iterable[bytes]) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in sealed:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Pieces:
    """The pieces of an open file, which is closed after the last one, or when nobody wants the rest."""

    def __init__(self, pieces: Iterator[bytes], file: BinaryIO) -> None:
        self._pieces, self._file = pieces, file

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._file.close()

    __del__ = close


def _due(mark: Path, every: float) -> bool:
    with suppress(FileNotFoundError):
        if time.time() - mark.stat().st_mtime < every:
            return False
    mark.touch(mode=0o600)
    return True


def _folder() -> Path:
    instance: Path = current_app.extensions["settings"].instance
    return instance / FOLDER


def _path(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise ValueError("not a name of a file")
    return _folder() / key[:2] / key
