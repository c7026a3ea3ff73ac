"""Who is looking at a thread, and who is typing in it."""

from datetime import timedelta

from sqlalchemy import func, select, update

from hotline.core import clock
from hotline.core.db import db
from hotline.desk import presence
from hotline.desk.models import Presence


def here(client, conversation) -> str:
    answer = client.post(f"/desk/threads/{conversation.id}/here", data={"mode": "free"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    return answer.text


def test_others_see_who_looks_and_who_types_and_nobody_sees_themself(signed_in, talk, staff):
    conversation, other = talk(1), talk(2)
    staff("lawyer", name="Асель"), staff("operator", name="Динара")
    lawyer, operator = signed_in("lawyer"), signed_in("operator")
    assert "Динара" not in here(lawyer, conversation)
    assert "Асель" in here(operator, conversation)
    looking = here(lawyer, conversation)
    assert "Динара" in looking
    operator.post(f"/desk/threads/{conversation.id}/draft", data={"body": "Пишу"})
    typing = here(lawyer, conversation)
    assert "Динара" in typing
    assert typing != looking
    assert "Динара" in lawyer.get(f"/desk/threads/{conversation.id}").text
    assert "Динара" not in here(lawyer, other)


def test_whoever_left_is_gone_within_twenty_seconds_and_soon_leaves_no_row(signed_in, talk, staff):
    conversation = talk()
    staff("operator", name="Динара")
    here(signed_in("operator"), conversation)
    poll = timedelta(seconds=5)
    assert presence.HERE + poll < timedelta(seconds=20)
    db.session.execute(update(Presence).values(seen_at=clock.now() - presence.HERE - timedelta(seconds=1)))
    db.session.commit()
    assert "Динара" not in here(signed_in("lawyer"), conversation)
    assert db.session.scalar(select(func.count()).select_from(Presence)) == 1


def test_who_stopped_typing_is_only_looking(signed_in, talk, staff):
    conversation, operator = talk(), staff("operator", name="Динара")
    presence.note(conversation, operator, typing=True)
    assert presence.others(conversation, staff("lawyer")) == [presence.Other("Динара", typing=True)]
    db.session.execute(update(Presence).values(typed_at=clock.now() - presence.TYPING - timedelta(seconds=1)))
    presence.note(conversation, operator)
    assert presence.others(conversation, staff("lawyer")) == [presence.Other("Динара", typing=False)]


def test_a_look_at_a_page_that_only_reads_notes_nobody(signed_in, talk):
    conversation = talk()
    signed_in("lawyer").get(f"/desk/threads/{conversation.id}")
    assert db.session.scalar(select(func.count()).select_from(Presence)) == 0
