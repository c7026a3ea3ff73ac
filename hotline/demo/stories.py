"""The stories that the demo is drawn from."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hotline.core.data import read_yaml

DATA = Path(__file__).parent / "data" / "stories.yaml"
Words = dict[str, str]


@dataclass(frozen=True)
class Second:
    """The second consultation of a story, some days after the first."""

    after_days: int
    outcome: str
    ru: Words
    kk: Words
    provisions: list[str] = field(default_factory=list)
    referral: str | None = None


@dataclass(frozen=True)
class Story:
    """One fictional problem in both languages, and what was advised."""

    category: str
    ru: Words
    kk: Words
    more: list[str] = field(default_factory=list)
    urgency: list[str] = field(default_factory=list)
    outcome: str = ""
    resolution: str | None = None
    referral: str | None = None
    provisions: list[str] = field(default_factory=list)
    minutes: tuple[int, int] = (10, 25)
    caller_kind: str = ""  # where only one kind of caller fits
    minors: bool = False  # it may have happened to somebody of 13 to 16
    gender: str = ""  # where the words tell it
    second: Second | None = None

    def words(self, language: str) -> Words:
        """Return the texts in a language."""
        return self.kk if language == "kk" else self.ru


@dataclass(frozen=True)
class Book:
    """Everything the demo tells."""

    stories: tuple[Story, ...]
    uncounted: tuple[Story, ...]
    webinar: dict[str, Any]
    people: list[Words]  # ru, kk, gender
    chats: list[dict[str, Any]]


@cache
def book() -> Book:
    """Read the stories; they are part of the package."""
    read = read_yaml(DATA)
    return Book(
        tuple(_story(one) for one in read["stories"]),
        tuple(_story(one) for one in read["uncounted"]),
        read["webinar"],
        read["people"],
        read["chats"],
    )


def _story(given: dict[str, Any]) -> Story:
    second = given.get("second")
    return Story(**(given | {"second": Second(**second) if second else None}))
