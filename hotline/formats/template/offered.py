"""What a template may name, what a document gives for it, and what can be wrong with a template."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from hotline.formats.printable import printable

BODY, UNSIGNED = "body", "body_without_signatures"
BODIES = (BODY, UNSIGNED)  # the place of our own part of the document: exactly one of them, exactly once
LOOP = ("index", "first", "last", "length")


class Told(str):
    """Words that stand for a thing, and its parts: `cases` is «72 обращения», `cases.number` is 72."""

    def __new__(cls, words: object, **_parts: object) -> "Told":
        return super().__new__(cls, printable(str(words)))

    def __init__(self, _words: object, **parts: object) -> None:
        told = {name: part if isinstance(part, int) else printable(str(part)) for name, part in parts.items()}
        vars(self).update(told)


@dataclass(frozen=True)
class Offered:
    """Names of texts, of things with parts, and of lists of such things, each with the names of the parts."""

    texts: frozenset[str] = frozenset()
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> Iterator[str]:
        """Yield everything that can be written, parts included."""
        yield from (*self.texts, *self.things, *self.lists, *BODIES)
        yield from (f"{name}.{part}" for name, parts in self.things.items() for part in parts)

    def nearest(self, wrong: str, besides: Iterable[str] = ()) -> str:
        """Return the known name that is most like a wrong one; nothing when none is."""
        found = get_close_matches(wrong, sorted({*self.names, *besides}), 1, 0.55)
        return found[0] if found else ""


@dataclass(frozen=True)
class Frame:
    """A template's bytes, what it was allowed to name, and the values of that."""

    content: bytes
    offered: Offered
    values: Mapping[str, Any]

    @property
    def given(self) -> dict[str, Any]:
        """Return the values as XML can hold them."""
        return {name: Told(one) if type(one) is str else one for name, one in self.values.items()}


@dataclass(frozen=True)
class Problem:
    """What is wrong: a code, what it is about as written, the words around it, and what may have been meant."""

    code: str
    said: str = ""
    near: str = ""
    meant: str = ""


class Unfit(ValueError):
    """A file that cannot be a template; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems
