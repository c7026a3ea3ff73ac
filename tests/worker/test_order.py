"""Several workers as processes of their own, and messages that come at the same moment."""

import threading
from collections.abc import Callable

import pytest
import requests
from sqlalchemy import func, select

from hotline.cases.models import Case
from hotline.core.db import db, reading
from hotline.messages import queries
from hotline.messages.models import Conversation, Message
from hotline.people.models import Person
from tests.live import Processes
from tests.provider import Provider, inbound, sid, wait_until

WORKERS, PEOPLE, EACH = ("first", "second", "third"), 3, 3


@pytest.fixture
def url(app, processes) -> str:
    """Three workers at work, and the address to post to."""
    processes.start_web(1 if db.engine.dialect.name == "sqlite" else 2)
    for name in WORKERS:
        processes.start_worker(name)
    assert wait_until(lambda: _lives(processes.address), 60), processes.last_words()
    return f"{processes.address}/webhooks/twilio/whatsapp"


def test_messages_at_the_same_moment_on_three_workers_make_one_person_one_thread_and_one_case(
    app, provider, processes, url
):
    together = threading.Barrier(PEOPLE * EACH)

    def post(number: int) -> None:
        together.wait()
        _post(provider, url, number % PEOPLE, number)

    _run([(post, number) for number in range(PEOPLE * EACH)])
    for came in _threads(provider, processes):
        assert len({int(one.body.split()[1]) % PEOPLE for one in came}) == 1  # nobody's words stand in another's thread


def test_messages_in_quick_succession_stand_in_order_of_arrival(app, provider, processes, url):
    def write(person: int) -> None:
        for number in range(EACH):
            _post(provider, url, person, person * EACH + number)

    _run([(write, person) for person in range(PEOPLE)])
    for came in _threads(provider, processes):
        assert [one.provider_id for one in came] == sorted(one.provider_id for one in came)
        assert [one.at for one in came] == sorted(one.at for one in came)
        case = db.session.scalar(select(Case).where(Case.person_id == came[0].conversation.person_id))
        assert came[0].conversation.created_at == case.opened_at == came[0].at


def _run(errands: list[tuple[Callable[[int], None], int]]) -> None:
    threads = [threading.Thread(target=errand, args=(number,)) for errand, number in errands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _post(provider: Provider, url: str, person: int, number: int) -> None:
    form = inbound(f"+770000000{person:02}", sid(number + 1), f"сообщение {number}")
    assert wait_until(lambda: provider.post(url, form) == 200, 60)


def _threads(provider: Provider, processes: Processes) -> list[list[Message]]:
    """Wait until everything is linked and answered, end the workers, and return the threads as the page shows them."""
    assert wait_until(lambda: _count(Message, Message.status == "linked") == PEOPLE * EACH, 60), processes.last_words()
    assert wait_until(lambda: len(provider.accepted) == 2 * PEOPLE, 60)
    for name in WORKERS:
        assert processes.stop(name) == 0
    assert (_count(Person), _count(Conversation), _count(Case)) == (PEOPLE, PEOPLE, PEOPLE)
    talks = db.session.scalars(select(Conversation)).all()
    found = [[one for one in queries.part(talk).messages if one.direction == "in"] for talk in talks]
    assert [len(came) for came in found] == [EACH] * PEOPLE
    return found


def _lives(address: str) -> bool:
    try:
        return requests.get(f"{address}/health/live", timeout=5).ok
    except requests.RequestException:
        return False


def _count(model: type, *where: object) -> int:
    with reading():
        return db.session.scalar(select(func.count()).select_from(model).where(*where))
