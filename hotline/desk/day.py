"""What awaits one member of staff today."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.cases import queries as cases
from hotline.core import clock
from hotline.desk import inbox
from hotline.intake import queries as intake

AHEAD = timedelta(days=3)


@dataclass(frozen=True)
class Day:
    """Unfinished contacts and consultations, promises due, and how much waits elsewhere."""

    contacts: Any
    consultations: Any
    follow_ups: Any
    mine: int
    unassigned: int
    waiting: int


def of(user: User) -> Day | None:
    """Return the day of somebody who does casework; None for those who only read."""
    if not allowed(user.roles, "cases.write"):
        return None
    return Day(
        contacts=intake.drafts(user),
        consultations=cases.drafts_of(user),
        follow_ups=cases.due(user, clock.today() + AHEAD),
        mine=cases.count_open(user.id),
        unassigned=cases.count_open(None),
        waiting=inbox.count_waiting(),
    )
