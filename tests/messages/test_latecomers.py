"""What came in and never reached us, found in the list of a real provider."""

from datetime import timedelta

from sqlalchemy import func, select

from hotline import jobs
from hotline.channels.twilio import forms
from hotline.core import clock
from hotline.core.db import db
from hotline.messages import latecomers, service
from hotline.messages.models import InboundCheck, Message
from tests.provider import File, inbound, sid

FIRST = "+77000000001"
HOUR = timedelta(hours=1)


def look(app) -> None:
    """Hold what is here against the list, as if a day had passed."""
    db.session.commit()
    row = db.session.scalar(select(InboundCheck))
    if row:
        row.next_at = clock.now()
    db.session.commit()
    with app.app_context():
        jobs.bring_in()
    db.session.expire_all()


def came() -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.direction == "in").order_by(Message.id)))


def test_what_the_provider_has_and_we_lack_comes_in_late_with_its_own_time_in_order(app, provider):
    now = provider.now()
    provider.came(inbound(FIRST, sid(2), "второе"), now - 2 * HOUR)
    provider.came(inbound(FIRST, sid(1), "первое"), now - 3 * HOUR)
    look(app)
    first, second = came()
    assert [(one.body, one.provider_id, one.kind, one.status) for one in (first, second)] == [
        ("первое", sid(1), "text", "received"),
        ("второе", sid(2), "text", "received"),
    ]
    assert abs(first.at - (now - 3 * HOUR)) < timedelta(seconds=2)
    assert first.brought_in_at - now < timedelta(minutes=1)
    assert ["From", f"whatsapp:{FIRST}"] in first.form


def test_what_is_here_is_not_doubled_whatever_became_of_it(app, provider):
    forms_ = [inbound(FIRST, sid(number)) for number in (1, 2)]
    for form in forms_:
        provider.came(form, provider.now() - HOUR)
        service.accept("whatsapp", forms.arrival([[name, value] for name, value in form.items()]))
    db.session.commit()
    destroyed = came()[1]
    destroyed.body, destroyed.form, destroyed.status = "", None, "destroyed"
    look(app)
    assert [(one.provider_id, one.brought_in_at) for one in came()] == [(sid(1), None), (sid(2), None)]
    assert came()[1].body == ""


def test_a_post_that_arrives_after_all_changes_nothing(app, provider):
    form = inbound(FIRST, sid(1))
    provider.came(form, provider.now() - HOUR)
    look(app)
    assert not service.accept("whatsapp", forms.arrival([[name, value] for name, value in form.items()]))
    db.session.commit()
    assert len(came()) == 1


def test_what_may_still_be_on_its_way_is_left_to_its_post_and_what_we_wrote_is_not_taken(app, provider):
    provider.came(inbound(FIRST, sid(1)), provider.now())
    provider.by_hand(FIRST, "с консоли").move("sent", provider.now() - HOUR)
    look(app)
    assert came() == []


def test_the_addresses_of_files_are_taken_along_and_a_message_whose_files_are_gone_comes_without(app, provider):
    files = [File("ME" + "1" * 32, "image/jpeg"), File("ME" + "2" * 32, "application/pdf")]
    sent = provider.came(inbound(FIRST, sid(1), ""), provider.now() - HOUR, files)
    look(app)
    [message] = came()
    base = f"https://api.twilio.com/2010-04-01/Accounts/{provider.account}/Messages/{sent.sid}/Media/"
    assert message.kind == "image"
    for number, file in enumerate(files):
        assert [f"MediaUrl{number}", base + file.sid] in message.form
        assert [f"MediaContentType{number}", file.content_type] in message.form


def test_a_long_list_is_read_page_by_page(app, provider):
    for number in range(1, 451):
        provider.came(inbound(FIRST, sid(number)), provider.now() - HOUR)
    look(app)
    assert len(came()) == 450
    assert len(provider.lookups) == 3


def test_a_look_that_failed_is_made_up_for_and_the_next_begins_where_the_last_good_one_ended(app, provider):
    provider.came(inbound(FIRST, sid(1)), provider.now() - HOUR)
    provider.deaf = 1
    look(app)
    row = db.session.scalar(select(InboundCheck))
    assert (came(), row.succeeded_at, row.covered_until) == ([], None, None)
    look(app)
    assert len(came()) == 1
    assert row.succeeded_at is not None
    provider.came(inbound(FIRST, sid(2)), row.covered_until - latecomers.OVERLAP - HOUR)
    provider.came(inbound(FIRST, sid(3)), row.covered_until - latecomers.OVERLAP + HOUR)
    look(app)
    assert [one.provider_id for one in came()] == [sid(1), sid(3)]


def test_one_look_a_day_and_one_after_a_start(app, provider):
    now = clock.now()
    assert latecomers.claim(now)
    db.session.commit()
    assert latecomers.claim(now) is None
    row = db.session.scalar(select(InboundCheck))
    row.next_at, row.claimed_at = now + HOUR, now - 2 * HOUR
    db.session.commit()
    assert latecomers.claim(now - 3 * HOUR) is None
    assert latecomers.claim(now - HOUR)
    db.session.commit()
    assert latecomers.claim(now) is None


def test_somebody_is_told_when_the_list_was_not_read_for_two_days(app, provider):
    assert latecomers.overdue() == {"whatsapp": None}
    look(app)
    assert latecomers.overdue() == {}
    db.session.scalar(select(InboundCheck)).succeeded_at = clock.now() - timedelta(days=3)
    db.session.commit()
    assert list(latecomers.overdue()) == ["whatsapp"]


def test_without_an_account_nobody_is_asked(app, provider):
    settings = app.extensions["settings"]
    app.extensions["settings"] = type(settings)(dict(settings.values) | {"twilio_whatsapp_from": None})
    look(app)
    assert (latecomers.overdue(), provider.lookups) == ({}, [])
    assert db.session.scalar(select(func.count()).select_from(InboundCheck)) == 0
