"""References to figures inside a text: `{cases}` is the number with its noun, `{cases.number}` the number alone.

`{{` and `}}` are braces that mean themselves.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"([a-z_]+)(\.number)?")


@dataclass(frozen=True)
class Reference:
    """A figure meant in a text; `alone` without its noun."""

    name: str
    alone: bool = False

    def __str__(self) -> str:
        return f"{{{self.name}{'.number' if self.alone else ''}}}"


Part = str | Reference


class Unreadable(ValueError):
    """Marks in a text that refer to nothing; `written` holds each as it stands there."""

    def __init__(self, written: Collection[str]) -> None:
        super().__init__(" ".join(written))
        self.written = tuple(dict.fromkeys(written))


def parse(text: str, names: Collection[str], only_whole: Collection[str] = ()) -> tuple[Part, ...]:
    """Read a text into its words and references, in order; raise Unreadable naming every mark that is none.

    The names in `only_whole` have no number alone: theirs is a sum that is printed with its terms.
    """
    found: list[Part] = []
    words, wrong, end = [""], [""], 0
    for mark in _MARK.finditer(text):
        words.append(text[end : mark.start()])
        end = mark.end()
        if mark[0] in ("{{", "}}"):
            words.append(mark[0][0])
        elif (reference := _reference(mark[1])) and _is_known(reference, names, only_whole):
            found += ["".join(words), reference]
            words = [""]
        else:
            wrong.append(mark[0])
    if wrong[1:]:
        raise Unreadable(wrong[1:])
    return tuple(part for part in (*found, "".join((*words, text[end:]))) if part)


def write(parts: Iterable[Part]) -> str:
    """Write words and references as a text that reads as the same again."""
    return "".join(
        str(part) if isinstance(part, Reference) else part.replace("{", "{{").replace("}", "}}") for part in parts
    )


def named(parts: Iterable[Part]) -> Iterator[str]:
    """Yield each figure that is referred to, once, in order."""
    yield from dict.fromkeys(part.name for part in parts if isinstance(part, Reference))


def filled(parts: Iterable[Part], say: Callable[[Reference], str]) -> str:
    """Put the figures into the text as `say` says them."""
    return "".join(say(part) if isinstance(part, Reference) else part for part in parts)


def _reference(inside: str | None) -> Reference | None:
    read = _NAME.fullmatch((inside or "").strip())
    return Reference(read[1], bool(read[2])) if read else None


def _is_known(reference: Reference, names: Collection[str], only_whole: Collection[str]) -> bool:
    return reference.name in names and not (reference.alone and reference.name in only_whole)
