"""A journal of two rows in our own layout, and the command that takes it in."""

from tests.journal.conftest import loaded, statements

__all__ = ["loaded", "statements"]
