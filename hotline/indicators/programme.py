"""What a grant promises: project, tasks, activities, their indicators, and the tables its form asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from hotline.core.periods import Period
from hotline.indicators.rules import Indicator
from hotline.indicators.words import Words


@dataclass(frozen=True)
class Activity:
    """One activity of a task: its code in the grant's report, its title, and the indicators by which it is measured."""

    code: str
    title: Words
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Task:
    """One task of the project, with its activities."""

    code: str
    title: Words
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class StatisticsForm:
    """A table of the grant's form: the coded list whose printed columns it has, and the title above it."""

    kind: str
    title: Words


@dataclass(frozen=True)
class Programme:
    """The whole of a grant: where its indicators stand, and which statistics of persons its form prints.

    `total` heads the column with all persons, which stands before the columns of each table.
    """

    code: str
    title: Words
    tasks: tuple[Task, ...]
    total: Words
    statistics: tuple[StatisticsForm, ...]
    period: Period | None = None  # of the whole project, when the file says so

    @property
    def activities(self) -> Iterator[tuple[Task, Activity]]:
        """Yield every activity with the task it belongs to."""
        return ((task, activity) for task in self.tasks for activity in task.activities)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return every indicator, in the file's order."""
        return tuple(known for _task, activity in self.activities for known in activity.indicators)
