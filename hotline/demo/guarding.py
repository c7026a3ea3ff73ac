"""What the lawyer of the story decided about the grantor's copy of the autumn's journal, before the report was due."""

from datetime import date, time

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.db import db
from hotline.journal.filters import Filters
from hotline.journal.grantor import queries, service

DAYS = Filters(date(2020, 8, 1), date(2020, 11, 30))
DONE = clock.moment(date(2020, 11, 30), time(11, 0))


def decide(lawyer: User) -> None:
    """Let the copy tell less of everybody whom it could tell apart, as the program proposes."""
    db.session.flush()
    with clock.at(DONE):
        while (copy := queries.copy_of(DAYS)).undecided:
            service.take_proposals(copy, copy.undecided, lawyer)
