"""The store of encrypted files: nothing plain on the disk, nothing changed or cut off unseen."""

import hashlib
import os
import stat
from collections.abc import Callable

import pytest

from hotline.core.crypto import Keyring, Unreadable
from hotline.files import sealing, store

CONTENT = bytes(range(256)) * 1024 + b"the end"  # four whole pieces and a little
SIZES = (0, 1, sealing.PIECE - 1, sealing.PIECE, sealing.PIECE + 1, 3 * sealing.PIECE)


@pytest.fixture
def database_url() -> str:
    """The store asks no database."""
    return "sqlite://"


@pytest.fixture
def path(app) -> Callable[[str], os.PathLike[str]]:
    return lambda key: app.extensions["settings"].instance / "files" / key[:2] / key


def whole(key: str) -> bytes:
    return b"".join(store.read(key))


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_read_as_it_came_whatever_its_size_and_however_it_was_cut(app, size):
    content = os.urandom(size)
    kept = store.keep(content[start : start + 1000] for start in range(0, size, 1000))
    assert whole(kept.key) == content
    assert (kept.size, kept.sha256) == (size, hashlib.sha256(content).hexdigest())


def test_nothing_of_it_lies_plain_on_the_disk_and_only_the_owner_reads_it(app, path):
    kept = store.keep([b"+7 700 000 00 01 secret" * 500], store.new_key())
    stored = path(kept.key).read_bytes()
    assert b"secret" not in stored
    assert stat.S_IMODE(path(kept.key).stat().st_mode) == 0o600
    assert stat.S_IMODE(path(kept.key).parent.stat().st_mode) == 0o700


def test_every_file_is_encrypted_with_a_key_of_its_own(app, path):
    one, two = store.keep([CONTENT]), store.keep([CONTENT])
    assert one.sha256 == two.sha256
    assert path(one.key).read_bytes()[70:200] != path(two.key).read_bytes()[70:200]


HEAD = len(sealing.MAGIC) + sealing.WRAPPED
STORED = sealing.PIECE + sealing.TAG


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: b"",
        lambda stored: stored[:-1],
        lambda stored: stored[: HEAD + 2 * STORED],  # cut off where a piece ends
        lambda stored: stored[:HEAD] + stored[HEAD + STORED :],
        lambda stored: stored[:HEAD] + stored[HEAD + STORED : HEAD + 2 * STORED] + stored[HEAD : HEAD + STORED]
        + stored[HEAD + 2 * STORED :],
        lambda stored: stored + b"x",
        lambda stored: stored[:500] + bytes([stored[500] ^ 1]) + stored[501:],
        lambda stored: stored[:20] + bytes([stored[20] ^ 1]) + stored[21:],
        lambda stored: b"HLF2" + stored[4:],
    ],
)  # fmt: skip
def test_what_was_changed_cut_off_or_put_in_another_order_is_not_read(app, path, change):
    kept = store.keep([CONTENT])
    path(kept.key).write_bytes(change(path(kept.key).read_bytes()))
    with pytest.raises(Unreadable):
        whole(kept.key)


def test_a_file_under_the_name_of_another_is_not_read(app, path):
    one, two = store.keep([CONTENT]), store.keep([b"other"])
    path(one.key).write_bytes(path(two.key).read_bytes())
    with pytest.raises(Unreadable):
        whole(one.key)


def test_a_file_of_an_older_data_key_is_read_and_new_ones_take_the_newest(app):
    kept = store.keep([CONTENT])
    old = app.extensions["keyring"]
    app.extensions["keyring"] = Keyring((b"\x33" * 32, *old.data_keys), old.lookup_key)
    newer = store.keep([b"new"])
    assert whole(kept.key) == CONTENT
    app.extensions["keyring"] = old
    with pytest.raises(Unreadable):
        store.read(newer.key)


def test_a_stream_that_breaks_leaves_nothing(app):
    def broken():
        yield b"a" * 100_000
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.keep(broken())
    assert list((app.extensions["settings"].instance / "files").glob("*/*")) == []


def test_a_destroyed_file_is_gone_and_destroying_it_again_is_no_error(app, path):
    kept = store.keep([CONTENT])
    store.destroy(kept.key)
    store.destroy(kept.key)
    assert not path(kept.key).exists()
    with pytest.raises(FileNotFoundError):
        store.read(kept.key)


@pytest.mark.parametrize("name", ["../secret_key", "", "a" * 39, "A" * 40, "/etc/passwd", "." * 40])
def test_only_a_name_the_store_gave_leads_to_a_file(app, name):
    with pytest.raises(ValueError):
        store.read(name)
    with pytest.raises(ValueError):
        store.destroy(name)


def test_sweeping_takes_what_nobody_knows_and_leaves_what_is_young_or_known(app, path):
    mine, stray, young = store.keep([b"1"]), store.keep([b"2"]), store.keep([b"3"])
    part = path(mine.key).with_name(f".{mine.key}.aaaaaaaa.part")
    part.write_bytes(b"half")
    for old in (path(mine.key), path(stray.key), part):
        os.utime(old, (1, 1))
    assert store.sweep(lambda keys: {mine.key}, older=60, every=0) == 2
    assert (path(mine.key).exists(), path(stray.key).exists(), path(young.key).exists()) == (True, False, True)
    assert store.sweep(lambda keys: set(), older=0, every=3600) == 0
