"""Encryption as a column type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.core.crypto import EncryptedJSON, EncryptedText, Keyring, Unreadable
from hotline.core.db import Base

OLD, NEW = b"\x01" * 32, b"\x02" * 32


@given(st.binary(max_size=200))
def test_what_was_encrypted_can_be_read_again(plain):
    ring = Keyring((NEW,), OLD)
    assert ring.decrypt(ring.encrypt(plain, "person.name"), "person.name") == plain


def test_the_same_name_twice_gives_different_bytes():
    ring = Keyring((NEW,), OLD)
    assert ring.encrypt(b"Aigerim", "person.name") != ring.encrypt(b"Aigerim", "person.name")


def test_a_value_moved_to_another_column_cannot_be_read():
    ring = Keyring((NEW,), OLD)
    with pytest.raises(Unreadable):
        ring.decrypt(ring.encrypt(b"x", "person.name"), "message.body")


def test_an_older_key_still_reads_and_a_missing_one_says_so():
    written = Keyring((OLD,), NEW).encrypt(b"x", "person.name")
    assert Keyring((NEW, OLD), NEW).decrypt(written, "person.name") == b"x"
    with pytest.raises(Unreadable):
        Keyring((NEW,), NEW).decrypt(written, "person.name")


@pytest.mark.parametrize("place", [0, 3, 10, -1])
def test_a_changed_byte_is_noticed(place):
    ring = Keyring((NEW,), OLD)
    written = bytearray(ring.encrypt(b"Aigerim", "person.name"))
    written[place] ^= 1
    with pytest.raises(Unreadable):
        ring.decrypt(bytes(written), "person.name")


def test_the_look_up_hash_needs_its_key():
    assert Keyring((NEW,), OLD).lookup("+77000000001") != Keyring((NEW,), NEW).lookup("+77000000001")


def test_every_encrypted_column_names_its_own_place():
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, EncryptedText | EncryptedJSON):
                assert column.type.place == f"{table.name}.{column.name}"
