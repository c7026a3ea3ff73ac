"""Looking on while a file is made: how far it is, and the moment when it is whole."""

from typing import BinaryIO


class Watch:
    """Counts how much is done of how much; who makes a file tells it, and nobody need listen."""

    def __init__(self, total: int = 0) -> None:
        self.done, self.total = 0, total

    def of(self, total: int) -> None:
        """Say how much there is to do."""
        self.total = total

    def step(self) -> None:
        """Say that one more is done."""
        self.done += 1

    def whole(self, stream: BinaryIO) -> None:
        """Say that the file is written; nothing is registered yet, and no transaction is open."""
