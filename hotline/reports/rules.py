"""Which months a table shows, and which questions are typical."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hotline.core.periods import Period
from hotline.core.text import fold, personal_numbers

MOST_MONTHS = 36  # a longer period shows only the months in which something happened
FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 10
# An address or an account tells who is meant, whatever else is left out.
_TRACE = re.compile(r"://|www\.|@\w", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """A consultation that may stand for its category; `asked` is how often the category occurred."""

    category: str
    asked: int
    day: date
    summary: str
    advice: str
    provisions: tuple[str, ...]


def by_month(counted: Iterable[tuple[date, int]], period: Period) -> list[tuple[date, int]]:
    """Add days up to calendar months, each by its first day, in order; a month without anything is shown, too."""
    numbers: dict[date, int] = {}
    if (period.last.year - period.first.year) * 12 + period.last.month - period.first.month < MOST_MONTHS:
        numbers = {month.first.replace(day=1): 0 for month in period.months()}
    for day, number in counted:
        month = day.replace(day=1)
        numbers[month] = numbers.get(month, 0) + number
    return sorted(numbers.items())


def is_anonymous(question: Question) -> bool:
    """Say whether nothing in the texts looks like a number, an address or an account of somebody."""
    text = f"{question.summary}\n{question.advice}"
    return not personal_numbers(text) and not _TRACE.search(text)


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
