r"""Labelled texts: one a line, `language | text`, each citation in braces with its provisions behind it.

    ru | Клевета теперь в {ч. 1 ст. 73-3 КоАП}[kz-code-administrative-offences-2014:73-3:part=1].

Several provisions of one expression stand in the brackets with `; ` between; `\n` is a line break; `#` begins a comment.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from hotline.laws.rules import Provision

_MARK = re.compile(r"\{([^{}]+)\}\[([^\[\]]+)\]")
Label = tuple[int, int, Provision]


@dataclass(frozen=True)
class Labelled:
    """A text with the citations a lawyer sees in it: start, end (code points, end exclusive) and provision."""

    name: str
    language: str
    text: str
    citations: tuple[Label, ...]


def read(path: Path) -> list[Labelled]:
    """Read the labelled texts of a file; raise ValueError naming the line that cannot be read."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        _labelled(f"{path.stem}:{number}", line)
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]


def _labelled(name: str, line: str) -> Labelled:
    language, _bar, marked = line.partition(" | ")
    if language not in ("ru", "kk", "mixed") or not marked:
        raise ValueError(f"{name}: not a labelled text")
    text, labels, end = "", list[Label](), 0
    for found in _MARK.finditer(marked):
        text += _plain(marked[end : found.start()])
        start, end = len(text), found.end()
        text += _plain(found[1])
        labels += [(start, len(text), Provision.parse(one)) for one in found[2].split("; ")]
    text += _plain(marked[end:])
    if set("{}[]") & set(text):
        raise ValueError(f"{name}: a mark is not closed")
    return Labelled(name, language, text, tuple(labels))


def _plain(text: str) -> str:
    return text.replace("\\n", "\n")
