"""Which questions are typical, which tell nobody who asked, and what changed in a paragraph people wrote."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hotline.core.text import fold, traces

FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 10
# A number by itself: no part of a date, a time, a share, a name.
_TYPED = re.compile(r"(?<![\w№.,:/+-])\d{2,9}(?![\w:/]|[.,-]\d|-\w)")


class Section(StrEnum):
    """The sections of the report into which people write."""

    INTRODUCTION = "introduction"
    DIFFICULTIES = "difficulties"
    CONCLUSIONS = "conclusions"


@dataclass(frozen=True)
class Question:
    """A consultation that may stand for its category; `asked` is how often the category occurred."""

    category: str
    asked: int
    day: date
    summary: str
    advice: str
    provisions: tuple[str, ...]


def is_anonymous(question: Question) -> bool:
    """Say whether nothing in the texts looks like a number, an address or an account of somebody."""
    text = f"{question.summary}\n{question.advice}"
    return not traces(text)


def typical(questions: Iterable[Question]) -> list[Question]:
    """Choose one question a category, the most frequent categories first; a second one only where there are too few.

    The questions of a category come in the order of preference.
    """
    chosen: dict[str, Question] = {}
    for turn, question in _in_turns([question for question in questions if is_anonymous(question)]):
        if len(chosen) == MOST_QUESTIONS or (turn and len(chosen) >= FEWEST_QUESTIONS):
            break
        chosen.setdefault(fold(question.summary), question)
    return sorted(chosen.values(), key=lambda question: (-question.asked, question.category))


def _in_turns(questions: Sequence[Question]) -> Iterator[tuple[int, Question]]:
    """Yield the first question of every category, then the second ones, and so on, each with its turn."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.category, []).append(question)
    ordered = sorted(groups.values(), key=lambda group: (-group[0].asked, group[0].category))
    for turn in range(max(map(len, ordered), default=0)):
        yield from ((turn, group[turn]) for group in ordered if turn < len(group))


def initials(name: str) -> str:
    """Return the first letters of a name, as on a list that is given away: «А. С.»."""
    return " ".join(f"{word[0].upper()}." for word in re.findall(r"\w+", name))


def moved(confirmed: Mapping[str, int], counted: Mapping[str, int]) -> dict[str, tuple[int, int | None]]:
    """Return the figures that are no longer what somebody confirmed: then, and now (None: not counted any more)."""
    return {name: (then, counted.get(name)) for name, then in confirmed.items() if counted.get(name) != then}


def typed_figures(words: str, counted: Mapping[str, int]) -> dict[int, str]:
    """Return the numbers typed into a text that are figures of the period, each with the figure's name."""
    typed = dict.fromkeys(int(number) for number in _TYPED.findall(words))
    names = {number: name for name, number in reversed(list(counted.items()))}
    return {number: names[number] for number in typed if number in names}
