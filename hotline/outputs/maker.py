"""Whoever can make one kind of file; the visible tuple of them is given to the application from above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from flask import Flask, current_app

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.outputs.asked import Asked
from hotline.outputs.rules import Kind
from hotline.outputs.watch import Watch


class Export(Protocol):
    """Writes a file and registers it and who took it out.

    Everything is read in one read-only transaction of its own, which has ended when `watch.whole` is told; what is
    registered then, the caller commits.
    """

    def __call__(self, asked: Asked, stream: BinaryIO, *, by: object, watch: Watch) -> None:
        """Write the file."""


@dataclass(frozen=True)
class Maker:
    """One kind of file: who may have it, how many rows it stands on, how it is said, named and written."""

    kind: Kind
    rights: Callable[[Asked], Iterable[str]]
    rows: Callable[[Asked], int]
    words: Callable[[Asked], Iterable[tuple[str, str]]]  # what was asked, as pairs of label and words
    name: Callable[[Asked], str]  # of the file, without its ending
    export: Export

    def file_name(self, asked: Asked) -> str:
        """Return the name under which the file is downloaded."""
        return f"{self.name(asked)}.{asked.extension}"


def attach(app: Flask, makers: Iterable[Maker]) -> None:
    """Give the application its makers."""
    app.extensions["makers"] = {maker.kind: maker for maker in makers}


def maker_of(kind: str) -> Maker:
    """Return who makes this kind of file."""
    makers: dict[str, Maker] = current_app.extensions["makers"]
    return makers[kind]


def may_have(user: User, kind: str, asked: Asked) -> bool:
    """Say whether somebody's account is switched on and has every right that a file needs."""
    return user.active and all(allowed(user.roles, right) for right in maker_of(kind).rights(asked))
