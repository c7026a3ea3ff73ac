"""What is of today: who is on duty, what waits in the inbox and on the page of calls, a promise that is due."""

import random
from datetime import datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.core import clock
from hotline.demo import calling, talking
from hotline.demo.stories import Book
from hotline.office import duty_service as duty
from hotline.simulator.callers import CALLERS, Caller

BETWEEN_CHATS, READING = timedelta(hours=3), timedelta(minutes=4)
LINE = timedelta(seconds=14)  # between two messages of one breath: all come before the question of consent is read
OFFICE_DAYS, OPENS, CLOSES = range(5), time(9), time(18)
# In the order of calling; the telephones belong to nobody.
DUTY = (("lawyer@example.org", "+77000000097"), ("zanger@example.org", "+77000000098"))


def set_out(told: Book, people: dict[str, User], draw: random.Random) -> None:
    """Let today be as somebody who looks in for the first time should find it."""
    now, admin, lawyer = clock.now(), people["admin@example.org"], people["lawyer@example.org"]
    for rank, (email, number) in enumerate(DUTY, 1):
        duty.plan(people[email], OFFICE_DAYS, OPENS, CLOSES, rank, by=admin)
        duty.set_telephone(people[email], number, by=people[email])
    for place, chat in enumerate(told.chats):
        _chat(CALLERS[place], chat, now - BETWEEN_CHATS * (len(told.chats) - place), draw)
    calling.ring(now, draw)
    if recent := cases.page(cases.Filters(assignee=str(lawyer.id)), lawyer, 1).items:
        due = clock.today() + timedelta(days=1)
        case_verbs.promise(recent[-1], due, _("Check whether the post was removed"), lawyer)


def _chat(caller: Caller, chat: dict[str, Any], at: datetime, draw: random.Random) -> None:
    """Let somebody write, read what the line answers, and go on as the story has it: words, or a file."""
    for text in chat["messages"]:
        with clock.at(at):
            talking.write(caller, text, draw)
        at += LINE
    for said in chat.get("then", []):
        at += READING
        with clock.at(at):
            if "text" in said:
                talking.write(caller, said["text"], draw)
            else:
                talking.send(caller, said["file"], draw)
