"""Filling an empty instance with the story."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heapreplace

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.demo import casework, cast, casting, claiming, guarding, making, present
from hotline.demo.stories import Book, book
from hotline.group_sessions import service as sessions
from hotline.group_sessions.service import Content
from hotline.intake import service as intake
from hotline.intake.rules import Result
from hotline.intake.service import Contact
from hotline.people.models import Person

SEED = 24
NO_TALKS = (Result.SILENT, Result.SILENT, Result.SILENT, Result.WRONG_NUMBER, Result.WRONG_NUMBER, Result.NOT_OURS)
WEBINAR = clock.moment(date(2020, 10, 22), time(15, 0))


def fill(seed: int = SEED) -> None:
    """Fill an empty instance; the same seed tells the same story. Raise Refused where data stand already."""
    if db.session.scalar(select(User.id).limit(1)) or db.session.scalar(select(Person.id).limit(1)):
        raise Refused(_("This instance has data already: the demo fills only an empty one."))
    draw, told = random.Random(seed), book()  # noqa: S311 — a story, not a secret
    with clock.at(casting.SPAN.start):
        people = cast.hire()
        cast.furnish(casting.SPAN, people["admin@example.org"])
    db.session.flush()
    lawyers = {"ru": people["lawyer@example.org"], "kk": people["zanger@example.org"]}
    operator = people["operator@example.org"]
    making.spread(people["manager@example.org"])
    in_time_order(
        [casework.play(one, lawyers[one.caller.language], operator, draw) for one in casting.plan(told, draw)]
    )
    _no_talks(operator, draw)
    _webinar(told, lawyers["ru"])
    making.make(lawyers["ru"], people["manager@example.org"])
    guarding.decide(lawyers["ru"])
    claiming.enter(people)
    present.set_out(told, people, draw)


def in_time_order(scenes: list[Iterator[datetime]]) -> None:
    """Play many scenes at once, always the step that is due next, so that numbers are given as they were on the day."""
    due = [(next(scene), place) for place, scene in enumerate(scenes)]
    heapify(due)
    while due:
        _moment, place = due[0]
        following = next(scenes[place], None)
        if following is None:
            heappop(due)
        else:
            heapreplace(due, (following, place))


def _no_talks(operator: User, draw: random.Random) -> None:
    for result in NO_TALKS:
        at = casting.moment(draw)
        with clock.at(at):
            contact = Contact(
                token=f"demo-{draw.getrandbits(64):x}", channel="phone", at=at, talked=operator, minutes=1
            )
            intake.log_not_a_consultation(result, contact, operator)


def _webinar(told: Book, lawyer: User) -> None:
    webinar = told.webinar
    with clock.at(WEBINAR + timedelta(hours=2)):
        content = Content(
            held_at=WEBINAR,
            topic_ru=webinar["topic"]["ru"],
            topic_kk=webinar["topic"]["kk"],
            platform=webinar["platform"],
            lawyer=lawyer,
            questions="\n".join(question["ru"] for question in webinar["questions"]),
            questions_kk="\n".join(question["kk"] for question in webinar["questions"]),
            names=webinar["participants"],
            provisions=webinar["provisions"],
        )
        sessions.add(content, by=lawyer)
