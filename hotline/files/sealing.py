"""How the bytes of a file lie on the disk: pieces, each encrypted, whose order and whose last one cannot be changed unseen.

`HLF1 | a key of the file's own, encrypted with the newest data key | pieces`. The data key's id stands with the encrypted key, so
that data keys can rotate. A piece's nonce is its number and whether it is the last; the file's name is bound to everything.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hotline.core.crypto import Keyring, Unreadable

MAGIC = b"HLF1"
PIECE = 64 * 1024
TAG = 16
WRAPPED = 1 + 4 + 12 + 32 + TAG  # a key of 32 bytes as `core.crypto` stores a value


def seal(pieces: Iterable[bytes], name: str, ring: Keyring) -> Iterator[bytes]:
    """Yield what is to be written for plain bytes, however they are cut."""
    key = AESGCM.generate_key(bit_length=256)
    yield MAGIC + ring.encrypt(key, _place(name))
    cipher, number, ahead = AESGCM(key), 0, b""
    for piece in _cut(pieces):
        if number:
            yield cipher.encrypt(_nonce(number - 1), ahead, name.encode())
        ahead, number = piece, number + 1
    yield cipher.encrypt(_nonce(max(number - 1, 0), last=True), ahead, name.encode())


def unseal(file: BinaryIO, name: str, ring: Keyring) -> Iterator[bytes]:
    """Yield the plain bytes of an open file; the head is read at once. Raise Unreadable on anything that was changed or cut off."""
    head = file.read(len(MAGIC) + WRAPPED)
    if len(head) < len(MAGIC) + WRAPPED or not head.startswith(MAGIC):
        raise Unreadable(_place(name))
    return _pieces(file, AESGCM(ring.decrypt(head[len(MAGIC) :], _place(name))), name)


def _pieces(file: BinaryIO, cipher: AESGCM, name: str) -> Iterator[bytes]:
    number, ahead = 0, file.read(PIECE + TAG)
    while True:
        stored, ahead = ahead, file.read(PIECE + TAG)
        try:
            plain = cipher.decrypt(_nonce(number, last=not ahead), stored, name.encode())
        except InvalidTag as error:
            raise Unreadable(_place(name)) from error
        if plain:
            yield plain
        if not ahead:
            return
        number += 1


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut bytes into pieces of one size; only the last may be shorter."""
    kept = bytearray()
    for piece in pieces:
        kept += piece
        while len(kept) >= PIECE:
            yield bytes(kept[:PIECE])
            del kept[:PIECE]
    if kept:
        yield bytes(kept)


def _nonce(number: int, *, last: bool = False) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _place(name: str) -> str:
    return f"files.{name}"
