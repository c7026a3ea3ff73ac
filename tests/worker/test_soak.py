"""The long run: thousands of messages in either direction while web and workers are killed at random.

`HOTLINE_TEST_SOAK=1000` makes it shorter; the whole one is ten thousand in and ten thousand out.
"""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from hotline import worker
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages import outbox
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import ANSWER, Inbound, Outbound
from tests import provider as double
from tests.live import Browser
from tests.provider import Provider, inbound, sid, wait_until

SENDERS = 100
KILLS = 36
MESSAGES = int(os.environ.get("HOTLINE_TEST_SOAK", "10000"))
EMBEDDED = 5  # of so many messages an embedded database gets one
HANDS = 4  # threads that post in either direction
HOME = ("queued", "sent", "delivered", "undelivered")


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider that loses one answer in two hundred, and reports in any order, half of it twice."""
    with double.provider(callbacks=("sent", "delivered"), friendly=True, unordered=True, hush=0.005) as running:
        yield running


class Hands:
    """Threads that do numbered errands, each until it is acknowledged."""

    def __init__(self, errands: int, do) -> None:
        self.left, self.done, self.statuses = list(range(errands, 0, -1)), list[int](), Counter[int]()
        self.lock, self.do = threading.Lock(), do
        self.threads = [threading.Thread(target=self._work, daemon=True) for _ in range(HANDS)]
        for thread in self.threads:
            thread.start()

    def _work(self) -> None:
        while True:
            with self.lock:
                if not self.left:
                    return
                number = self.left.pop()
            while (status := self.do(number)) not in (200, 302):
                with self.lock:
                    self.statuses[status] += 1
                time.sleep(0.2)
            with self.lock:
                self.done.append(number)

    def busy(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)


class Lawyer(Browser):
    """Somebody at the desk who presses the button until the page answers."""

    talks: Sequence[int] = ()

    def answer(self, number: int) -> int:
        if not self.talks:
            return -1
        talk = self.talks[number % len(self.talks)]
        return self.post(
            f"/desk/threads/{talk}/answer",
            body=f"ответ {number}",
            form_token=f"soak-{number}",
            without_advice="y",
        )


@pytest.mark.soak
def test_thousands_of_messages_outlive_kills_at_random_none_lost_none_doubled(app, provider, processes, staff):
    embedded = db.engine.dialect.name == "sqlite"
    messages = MESSAGES // EMBEDDED if embedded else MESSAGES
    chance, began = random.Random(7), time.monotonic()
    lawyer = Lawyer(app, processes.address, staff("lawyer"))
    workers = ["worker"] if embedded else ["first", "second", "third"]
    processes.start_web(1 if embedded else 2)
    for name in workers:
        processes.start_worker(name)

    def post(number: int) -> int:
        form = inbound(f"+770000000{number % SENDERS:02}", sid(number), f"сообщение {number}")
        status = provider.post(f"{processes.address}/webhooks/twilio/whatsapp", form)
        if status == 200 and number % 20 == 0:  # the provider repeats itself
            provider.post(f"{processes.address}/webhooks/twilio/whatsapp", form)
        return status

    came = Hands(messages, post)
    wait_until(lambda: _talks(lawyer), 120)
    went = Hands(messages, lawyer.answer)
    # Spread over the whole run, however fast the machine is: in, out, and taken by the provider.
    marks = sorted(chance.sample(range(3 * messages), KILLS))
    for mark in marks:
        wait_until(lambda mark=mark: len(came.done) + len(went.done) + len(provider.accepted) >= mark, 600, 0.05)
        victim = chance.choice(["web", *workers])
        processes.kill(victim)
        processes.start_web(1 if embedded else 2) if victim == "web" else processes.start_worker(victim)
        _talks(lawyer)
    assert wait_until(lambda: not came.busy() and not went.busy(), 1200, 0.5), processes.last_words()
    assert wait_until(lambda: not _left(), 1200, 1), processes.last_words()
    for name in workers:
        assert processes.stop(name) == 0
    _settle(app)
    said = _check(provider, came, went, messages)
    print(f"\n{db.engine.dialect.name}: {messages} in, {said}, {KILLS} kills, {time.monotonic() - began:.0f} s")


def _talks(lawyer: Lawyer) -> bool:
    with reading():
        lawyer.talks = list(db.session.scalars(select(Conversation.id).order_by(Conversation.id)))
    return len(lawyer.talks) >= SENDERS // 2


def _left() -> bool:
    """Say whether anything is left to do but what waits for the lease of a killed worker to end."""
    with reading():
        unlinked = (Message.direction == "in") & (Message.status == Inbound.RECEIVED)
        held = select(Message.conversation_id).where(Message.status == Outbound.CLAIMED)
        waits = (Message.status == Outbound.WAITING) & Message.conversation_id.not_in(held)
        young = (Message.status == Outbound.CLAIMED) & (Message.lease_until > clock.now() + outbox.LEASE / 2)
        return db.session.scalar(select(Message.id).where(unlinked | waits | young).limit(1)) is not None


def _settle(app: Flask) -> None:
    """Let the leases of the killed end, send what waited behind them, and read the list for what is unknown."""
    for _ in range(2):
        db.session.rollback()
        outbox.give_up(clock.now() + outbox.LEASE * 2)
        db.session.execute(update(Message).where(Message.status == Outbound.UNKNOWN).values(next_try_at=clock.now()))
        db.session.commit()
        worker.run_once(app)
    db.session.expire_all()


def _check(provider: Provider, came: Hands, went: Hands, messages: int) -> str:
    numbers = list(range(1, messages + 1))
    assert sorted(came.done) == sorted(went.done) == numbers
    assert set(came.statuses) | set(went.statuses) <= {-1, 0, 502, 503}
    inside = Counter(db.session.scalars(select(Message.provider_id).where(Message.direction == "in")))
    assert inside == {sid(number): 1 for number in numbers}
    assert set(db.session.scalars(select(Message.status).where(Message.direction == "in"))) == {"linked"}
    people = min(SENDERS, messages)
    assert db.session.scalar(select(func.count()).select_from(Conversation)) == people
    assert db.session.scalar(select(func.count()).select_from(Case)) == people
    rows = db.session.scalars(select(Message).where(Message.direction == "out")).all()
    answers = Counter(row.body for row in rows if row.purpose == ANSWER)
    assert answers == {f"ответ {number}": 1 for number in numbers}
    taken = Counter((one.form["To"], one.form["Body"]) for one in provider.accepted)
    known = {row.provider_id for row in rows if row.provider_id}
    assert known <= {one.sid for one in provider.accepted}
    written = Counter((row.conversation.address, row.body) for row in rows)
    sent = Counter((row.conversation.address, row.body) for row in rows if row.provider_id)
    assert taken <= written  # nothing was accepted more often than it was written
    assert sent <= taken
    assert sum(sent.values()) == len(known)
    unknown = [row for row in rows if row.status == Outbound.UNKNOWN]
    assert all(row.status in HOME or row in unknown for row in rows)
    lost = [one for one in provider.accepted if one.sid not in known]
    assert lost == [], f"{len(lost)} accepted sends belong to no message"
    return f"{len(rows)} out, {len(unknown)} unknown, {len(provider.accepted)} accepted"
