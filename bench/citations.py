"""The recogniser of citations: notes of everyday size, long ones, and hostile ones, beside one plain regular expression."""

import random
import re
import statistics
from datetime import date
from functools import partial
from pathlib import Path

from bench.measure import in_turn, report, seconds
from hotline.laws.citations.recogniser import cite
from hotline.laws.loading.reading import read as read_acts
from hotline.laws.register import Register
from tests.laws.labelled import read

TEXTS = Path(__file__).parent.parent / "tests" / "laws" / "citations"
DAY = date(2025, 6, 1)
NOTE, LONG, HOSTILE = 5_000, 1_000_000, 1_000_000  # bytes
NOTES = 200
# What anybody would write first: the floor of time, not of quality.
NAIVE = re.compile(
    r"(?:ст(?:ать[яиюе])?\.?\s*(\d+(?:-\d+)?)\s*(ГК|УК|КоАП|УПК|ГПК|ТК)|(\d+(?:-\d+)?)-бап)", re.IGNORECASE
)
TRAPS = {
    "numbers": "1 ", "lists": "ст. 1, 2, ", "points": "п. 1 ст. ", "brackets": "ГК (", "titles": "закон о персональных ",
    "quotes": "Закон «", "hyphens": "а-\n", "pointers": "этой же ", "articles": "ст. 1 УК, ",
}  # fmt: skip


def run() -> None:
    """Print milliseconds a note, megabytes a second, and what doubling a hostile text costs."""
    register = Register(read_acts())
    dice = random.Random(2020)
    texts = [one.text for path in sorted(TEXTS.glob("*.txt")) for one in read(path)]
    plain = [one.text for path in sorted(TEXTS.glob("*.txt")) for one in read(path) if not one.citations]
    find = partial(cite, register=register, on=DAY)
    find(_note(texts, dice, NOTE))
    _everyday(find, [_note(texts, dice, NOTE) for _ in range(NOTES)])
    for name, pool in (("a citation a line", texts), ("a citation in five lines", [*texts, *plain * 8])):
        _throughput(name, find, _note(pool, dice, LONG))
    _hostile(find)


def _note(texts: list[str], dice: random.Random, size: int) -> str:
    note, length = [], 0
    while length < size:
        note.append(dice.choice(texts))
        length += len(note[-1].encode()) + 1
    return "\n".join(note)


def _everyday(find: partial[object], notes: list[str]) -> None:
    taken = sorted(seconds(partial(find, note)) for note in notes)
    p95 = taken[int(len(taken) * 0.95)]
    print(f"  a note of 5 KB: median {statistics.median(taken) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms")


def _throughput(name: str, find: partial[object], text: str) -> None:
    size = len(text.encode()) / 1_000_000
    sides = {f"recogniser, {name}": partial(find, text), "one regular expression": lambda: NAIVE.findall(text)}
    times = in_turn(sides, 3)
    report(times, "one regular expression")
    print(f"  {size / statistics.median(times[f'recogniser, {name}']):.2f} MB/s")


def _hostile(find: partial[object]) -> None:
    for name, piece in TRAPS.items():
        whole = piece * (HOSTILE // len(piece.encode()))
        half, full = (seconds(partial(find, text)) for text in (whole[: len(whole) // 2], whole))
        print(f"  hostile 1 MB, {name:<10} {full:5.2f} s   doubled: × {full / half:.2f}")


if __name__ == "__main__":
    run()
