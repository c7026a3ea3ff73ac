"""Web and worker are killed in the middle of a stream of messages: what was acknowledged is there once, and answered once."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.messages import outbox
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import Inbound, Outbound
from hotline.worker import run_once
from tests import provider as double
from tests.live import Processes
from tests.provider import Provider, inbound, sid, wait_until

SENDERS = 30
POSTERS = 4
PAUSE = 0.1
SOON = timedelta(seconds=12)  # longer than a living worker holds a claim


@pytest.fixture
def provider() -> Iterator[Provider]:
    with double.provider(callbacks=("sent", "delivered"), friendly=True, slow=0.1) as running:
        yield running


class Stream:
    """Posts messages as the provider would, each until it is acknowledged."""

    def __init__(self, provider: Provider, address: str, messages: int) -> None:
        self.messages = messages
        self.provider, self.url, self.left = (
            provider,
            f"{address}/webhooks/twilio/whatsapp",
            list(range(messages, 0, -1)),
        )
        self.acknowledged: list[int] = []
        self.statuses: Counter[int] = Counter()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self._post) for _ in range(POSTERS)]
        for thread in self.threads:
            thread.start()

    def _post(self) -> None:
        while True:
            with self.lock:
                if not self.left:
                    return
                number = self.left.pop()
            while (status := self._once(number)) != 200:
                with self.lock:
                    self.statuses[status] += 1
                time.sleep(0.2)
            with self.lock:
                self.acknowledged.append(number)
            time.sleep(random.uniform(0, 2 * PAUSE))  # so that the stream lasts while parts are killed

    def _once(self, number: int) -> int:
        # New senders come all along the stream, so that first replies do, too.
        sender = (number - 1) * SENDERS // self.messages
        return self.provider.post(self.url, inbound(f"+770000000{sender:02}", sid(number), f"сообщение {number}"))

    def end(self) -> None:
        for thread in self.threads:
            thread.join()


def run(app, provider: Provider, processes: Processes, messages: int, victims: list[str], seed: int) -> None:
    chance = random.Random(seed)
    embedded = db.engine.dialect.name == "sqlite"
    workers = ("worker",) if embedded else ("worker", "second worker")
    processes.start_web(1 if embedded else 2)
    for name in workers:
        processes.start_worker(name)
    stream = Stream(provider, processes.address, messages)
    for victim in victims:
        time.sleep(chance.uniform(0.3, 1.5))
        victim = victim if victim == "web" else chance.choice(workers)
        processes.kill(victim)
        processes.start_web() if victim == "web" else processes.start_worker(victim)
    stream.end()
    assert wait_until(lambda: not _left(), 120, 0.2), processes.last_words()
    for name in workers:
        assert processes.stop(name) == 0
    _settle(app)
    _check(provider, stream, messages)
    assert _count_unknown() <= victims.count("worker")


def _count_unknown() -> int:
    return len(db.session.scalars(select(Message.id).where(Message.status == Outbound.UNKNOWN)).all())


def _left() -> bool:
    """Say whether anything is left to do but what waits for the lease of a killed worker to end."""
    unlinked = (Message.direction == "in") & (Message.status == Inbound.RECEIVED)
    with reading():
        if db.session.scalar(select(Message.id).where(unlinked).limit(1)) is not None:
            return True
        going = select(Message.id).where(
            Message.status == Outbound.CLAIMED, Message.lease_until > clock.now() + outbox.LEASE - SOON
        )
        held = select(Message.conversation_id).where(Message.status == Outbound.CLAIMED)
        free = select(Message.id).where(Message.status == Outbound.WAITING, Message.conversation_id.not_in(held))
        return db.session.scalar(going.union(free).limit(1)) is not None


def _settle(app) -> None:
    """Let the leases of the killed end, and the second texts behind them go."""
    db.session.rollback()
    outbox.give_up(clock.now() + outbox.LEASE * 2)
    db.session.commit()
    run_once(app)
    db.session.expire_all()


def _check(provider: Provider, stream: Stream, messages: int) -> None:
    assert sorted(stream.acknowledged) == list(range(1, messages + 1))
    assert set(stream.statuses) <= {0, 502, 503}
    inside = Counter(db.session.scalars(select(Message.provider_id).where(Message.direction == "in")))
    assert inside == {sid(number): 1 for number in range(1, messages + 1)}
    assert set(db.session.scalars(select(Message.status).where(Message.direction == "in"))) == {"linked"}
    assert (
        len(db.session.scalars(select(Conversation.id)).all())
        == len(db.session.scalars(select(Case.id)).all())
        == SENDERS
    )
    sent = Counter((one.form["To"], one.form["Body"]) for one in provider.accepted)
    assert max(sent.values()) == 1
    replies = db.session.scalars(select(Message).where(Message.direction == "out")).all()
    assert len(replies) == 2 * SENDERS
    for reply in replies:
        taken = sent[(reply.conversation.address, reply.body)]
        if reply.status != Outbound.UNKNOWN:
            assert taken == 1, reply.status
            assert reply.status in ("queued", "sent", "delivered")
    known = [one.sid for one in provider.accepted]
    assert {reply.provider_id for reply in replies if reply.provider_id} <= set(known)


def test_a_short_stream_outlives_three_kills(app, provider, processes):
    run(app, provider, processes, 60, ["worker", "web", "worker"], seed=2)
