"""Encryption as a column type, and the keyed hash by which encrypted values are found.

A stored value is `version (1) | key id (4) | nonce (12) | ciphertext`; the column's name is bound to it, so that a
value moved to another column cannot be read.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import LargeBinary, TypeDecorator

VERSION = b"\x01"


class Unreadable(Exception):
    """The value was encrypted with a key that is not here, or was changed."""


@dataclass(frozen=True)
class Keyring:
    """The data keys, newest first (32 bytes each), and the key of the keyed hashes."""

    data_keys: tuple[bytes, ...]
    lookup_key: bytes

    def encrypt(self, plain: bytes, place: str) -> bytes:
        """Encrypt with the newest key, bound to `place` (table.column)."""
        key, nonce = self.data_keys[0], os.urandom(12)
        return VERSION + _key_id(key) + nonce + AESGCM(key).encrypt(nonce, plain, place.encode())

    def decrypt(self, stored: bytes, place: str) -> bytes:
        """Decrypt with the key the value names; raise Unreadable when that cannot be done."""
        for key in self.data_keys:
            if stored[:1] == VERSION and stored[1:5] == _key_id(key):
                try:
                    return AESGCM(key).decrypt(stored[5:17], stored[17:], place.encode())
                except InvalidTag as error:
                    raise Unreadable(place) from error
        raise Unreadable(place)

    def lookup(self, value: str) -> str:
        """Return the keyed hash of a value: 64 hexadecimal digits."""
        return hmac.new(self.lookup_key, value.encode(), hashlib.sha256).hexdigest()


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"key id" + key).digest()[:4]


def keyring() -> Keyring:
    """Return the running application's keys."""
    ring: Keyring = current_app.extensions["keyring"]
    return ring


class _Encrypted(TypeDecorator[Any]):
    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Any, dialect: Any) -> bytes | None:
        return None if value is None else keyring().encrypt(self.to_bytes(value), self.place)

    def process_result_value(self, value: bytes | None, dialect: Any) -> Any:
        return None if value is None else self.from_bytes(keyring().decrypt(bytes(value), self.place))

    def to_bytes(self, value: Any) -> bytes:
        """Turn the value into bytes."""
        return str(value).encode("utf-8", "surrogatepass")

    def from_bytes(self, stored: bytes) -> Any:
        """Turn the bytes back into the value."""
        return stored.decode("utf-8", "surrogatepass")


class EncryptedText(_Encrypted):
    """A text that lies encrypted in the database; `place` is its `table.column`."""

    cache_ok = True


class EncryptedJSON(_Encrypted):
    """Anything JSON can hold, encrypted in the database; `place` is its `table.column`."""

    cache_ok = True

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()

    def from_bytes(self, stored: bytes) -> Any:
        return json.loads(stored)
