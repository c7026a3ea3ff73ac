"""Files on their way in: noted with the message, fetched by the worker, kept encrypted, and then gone at the provider."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline import worker
from hotline.cases.models import Case, CaseMessage
from hotline.channels.media import NotFetched
from hotline.channels.twilio import media
from hotline.core import clock
from hotline.core.db import db
from hotline.files import store
from hotline.intake import files
from hotline.messages import attachments, clearing, fetching, rules
from hotline.messages.models import Attachment, Call, Message
from tests import factories, filed
from tests.files import samples
from tests.intake.vectors import PAYLOADS
from tests.provider import ACCOUNT, inbound, sid
from tests.provider_media import API, JPEG, MEDIA, RECORDING

FIRST = "+77000000001"


def path(number: int) -> str:
    return MEDIA.format(account=ACCOUNT, number=number)


def picture(number: int, **more: str) -> dict[str, str]:
    """Make the form of a message with a picture."""
    media_fields = {"NumMedia": "1", "MediaUrl0": API + path(number), "MediaContentType0": "image/jpeg"}
    return inbound(FIRST, sid(number), "", MessageType="image") | media_fields | more


def of(message: Message) -> list[Attachment]:
    found = select(Attachment).where(Attachment.message_id == message.id).order_by(Attachment.position)
    return list(db.session.scalars(found))


def work(app) -> None:
    db.session.commit()
    worker.run_once(app)
    db.session.expire_all()


def age(file: Attachment) -> None:
    """Let the next attempt be due."""
    file.next_try_at = clock.now()


@pytest.fixture
def long_pauses(monkeypatch) -> None:
    """However slow the machine, no second attempt comes by itself."""
    monkeypatch.setattr(rules, "EARLY", tuple(timedelta(hours=hours) for hours in range(1, 6)))


def test_pauses_grow_from_a_second_and_end():
    pauses = [rules.pause_before_next_fetch(attempts, "404") for attempts in range(1, 7)]
    assert [pause and pause.total_seconds() for pause in pauses] == [1, 3, 10, 30, 60, None]
    assert rules.pause_before_next_fetch(6, "connect") is not None
    assert rules.pause_before_next_fetch(7, "connect") is None


def test_the_files_of_all_payloads_are_fetched_kept_and_then_deleted_at_the_provider(line, provider):
    wanted = {name: row for name, row in PAYLOADS.items() if row["form"]["NumMedia"] != "0"}
    for name, row in wanted.items():
        where = row["form"]["MediaUrl0"].removeprefix(API)
        content = {"in-07": samples.OGG, "in-11": samples.MP4, "in-14": samples.VCARD, "in-15": samples.picture("WEBP")}
        provider.media.contents[where] = content.get(name, samples.PDF if "pdf" in row["form"]["Body"] else JPEG)
    messages = line(*(row["form"] for row in wanted.values()))
    kinds = {}
    for (name, row), message in zip(wanted.items(), messages, strict=True):
        where = row["form"]["MediaUrl0"].removeprefix(API)
        [file] = of(message)
        content = b"".join(store.read(file.file_key))
        assert content == provider.media.contents[where]
        assert (file.state, file.size, file.sha256) == ("kept", len(content), hashlib.sha256(content).hexdigest()), name
        assert (file.removed_at is not None, file.address) == (True, None)
        kinds[name] = (file.content_type, file.name)
    assert kinds == {
        "in-05": ("image/jpeg", None), "in-06": ("image/jpeg", None), "in-07": ("audio/ogg", None),
        "in-08": ("application/pdf", "Трудовой договор № 12.pdf"), "in-09": ("application/pdf", "повестка_21.11.pdf"),
        "in-11": ("video/mp4", None), "in-14": ("text/vcard", None), "in-15": ("image/webp", None),
    }  # fmt: skip
    assert sorted(provider.media.deleted) == sorted(provider.media.contents)
    assert not any(one.authorization for one in provider.media.of("cdn"))


def test_ten_files_of_a_message_at_most_and_an_odd_address_is_refused_unasked(line, provider):
    many = {f"MediaUrl{n}": API + path(n) for n in range(12)} | {"MediaUrl3": "http://127.0.0.1/", "NumMedia": "12"}
    [message] = line(picture(1) | many)
    rows = of(message)
    assert [one.position for one in rows] == list(range(10))
    assert {one.position: (one.state, one.error_code) for one in rows}[3] == ("refused", "address")
    assert {one.state for one in rows} == {"kept", "refused"}
    assert message.status == "linked"


def test_a_file_that_is_not_there_yet_is_fetched_at_the_third_attempt(app, line, provider, long_pauses):
    provider.media.early[path(1)] = 2
    [message] = line(picture(1))
    [file] = of(message)
    for attempt in (1, 2):
        assert (file.state, file.error_code, file.attempts) == ("waiting", "404", attempt)
        assert file.next_try_at > clock.now()
        age(file)
        work(app)
    assert (file.state, file.attempts, file.error_code) == ("kept", 3, None)


def test_a_file_that_never_comes_is_lost_and_a_person_may_let_it_be_tried_again(
    app, line, provider, staff, long_pauses
):
    provider.media.early[path(1)] = 99
    [message] = line(picture(1))
    [file] = of(message)
    for _attempt in rules.EARLY:
        age(file)
        work(app)
    assert (file.state, file.error_code, file.file_key) == ("lost", "404", None)
    provider.media.early.clear()
    attachments.try_again(file, staff("lawyer"))
    work(app)
    assert file.state == "kept"


@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script>", b"<svg/>", b"MZ" + b"\0" * 99, b"PK\x03\x04" + b"\0" * 99]
)
def test_what_may_not_be_kept_is_refused_by_its_bytes_and_leaves_no_file(app, line, provider, content):
    provider.media.default = content
    [message] = line(picture(1))
    [file] = of(message)
    assert (file.state, file.error_code, file.file_key) == ("refused", "type", None)
    assert not list((app.extensions["settings"].instance / "files").glob("*/*"))
    assert provider.media.deleted == []


def test_too_large_a_file_is_refused_while_it_is_read(app, line, provider, monkeypatch):
    monkeypatch.setattr(media, "LARGEST", 200_000)
    provider.media.default, provider.media.told = JPEG + b"x" * 300_000, -1
    [message] = line(picture(1))
    [file] = of(message)
    assert (file.state, file.error_code) == ("refused", "too_large")
    assert not list((app.extensions["settings"].instance / "files").glob("*/*"))


def waiting(app, number: int = 1) -> Attachment:
    return filed.expected(db.session.scalar(select(Message).where(Message.id == factories.conversation(number).id)))


def test_a_claim_whose_worker_was_killed_is_fetched_again_and_what_it_left_is_swept(app, provider):
    file = waiting(app)
    killed = fetching.claim("killed")
    db.session.commit()
    fetching.fetch(killed)  # and then the power was cut
    work(app)
    assert file.state == "claimed"
    file.lease_until = clock.now() - timedelta(seconds=1)
    work(app)
    assert (file.state, file.attempts) == ("kept", 2)
    assert file.file_key != killed.key
    assert b"".join(store.read(file.file_key)) == JPEG
    assert store.sweep(clearing._known, older=-1, every=0) == 1
    with pytest.raises(FileNotFoundError):
        store.read(killed.key)
    assert b"".join(store.read(file.file_key)) == JPEG


def test_whoever_comes_back_after_its_lease_changes_nothing_and_takes_its_file_along(app, provider):
    file = waiting(app)
    slow = fetching.claim("slow")
    db.session.commit()
    outcome = fetching.fetch(slow)
    file.lease_until = clock.now() - timedelta(seconds=1)
    work(app)
    kept = (file.file_key, file.state)
    assert fetching.report(slow, outcome) is False
    db.session.commit()
    db.session.expire_all()
    assert (file.file_key, file.state) == kept
    with pytest.raises(FileNotFoundError):
        store.read(slow.key)


def test_two_workers_never_claim_the_same_file(app, provider):
    waiting(app)
    assert fetching.claim("one") is not None
    db.session.commit()
    assert fetching.claim("two") is None


def test_no_transaction_is_open_while_a_file_is_fetched_or_deleted(app, provider, monkeypatch):
    seen = []

    def look(*_given):
        seen.append(db.session.registry().in_transaction())
        return NotFetched("410", again=False)

    monkeypatch.setattr(fetching, "fetch", look)
    monkeypatch.setattr(files, "delete_copy", look)
    waiting(app)
    file = filed.kept(factories.conversation(2))
    file.remove_at = clock.now()
    work(app)
    assert seen == [False, False]


def test_a_file_destroyed_while_it_was_fetched_is_not_kept(app, provider):
    file = waiting(app)
    errand = fetching.claim("one")
    db.session.commit()
    outcome = fetching.fetch(errand)
    attachments.destroy(file, None, "erasure")
    work(app)
    assert fetching.report(errand, outcome) is False
    db.session.commit()
    db.session.expire_all()
    assert (file.state, file.file_key, file.sha256) == ("destroyed", None, None)
    assert provider.media.deleted  # and the provider's copy goes as well
    with pytest.raises(FileNotFoundError):
        store.read(errand.key)


def test_without_an_account_files_wait(app, provider):
    file = waiting(app)
    settings = app.extensions["settings"]
    app.extensions["settings"] = type(settings)(dict(settings.values) | {"twilio_auth_token": ()})
    work(app)
    assert (file.state, provider.media.asked) == ("waiting", [])


def test_the_setting_leaves_the_copies_at_the_provider(app, line, provider):
    settings = app.extensions["settings"]
    app.extensions["settings"] = type(settings)(dict(settings.values) | {"twilio_keep_media": True})
    [message] = line(picture(1))
    assert (of(message)[0].state, provider.media.deleted) == ("kept", [])
    attachments.destroy(of(message)[0], None, "retention")  # what is destroyed is destroyed everywhere
    work(app)
    assert provider.media.deleted == [path(1)]


def minors(message: Message) -> None:
    db.session.get(Case, db.session.get(CaseMessage, message.id).case_id).minor = "yes"
    db.session.commit()


def test_the_copy_of_a_childs_file_stays_until_it_is_decided_and_of_a_held_one_too(app, line, provider, staff):
    [first] = line(inbound(FIRST, sid(1)))
    minors(first)
    [second] = line(picture(2))
    [file] = of(second)
    assert (file.state, file.remove_at, provider.media.deleted) == ("kept", None, [])
    attachments.hold(file, staff("lawyer"))
    file.remove_at = clock.now()
    work(app)
    assert provider.media.deleted == []
    attachments.destroy_held(file, staff("manager"), "102")
    work(app)
    assert provider.media.deleted == [path(2)]
    assert (file.state, file.removed_at is not None) == ("destroyed", True)


def test_a_copy_that_cannot_be_deleted_is_tried_again_later(app, provider):
    file = filed.kept(factories.conversation())
    file.remove_at, where = clock.now(), file.address.removeprefix(API)
    provider.media.statuses[where] = 500
    work(app)
    assert (file.removed_at, file.remove_attempts) == (None, 1)
    assert file.remove_at > clock.now()
    provider.media.statuses.clear()
    file.remove_at = clock.now()
    work(app)
    assert (file.removed_at is not None, file.remove_at) == (True, None)


def test_a_voicemail_is_fetched_like_media(app, provider, staff):
    talked = staff("lawyer")
    call = Call(channel="phone", result="missed", at=clock.now(), talked_id=talked.id, typed_by_id=talked.id)
    db.session.add(call)
    db.session.flush()
    where = RECORDING.format(account=ACCOUNT, number=5)
    provider.media.contents[where], provider.media.direct = samples.MP3, True
    expected = [attachments.expect(call=call, position=0, address=API + where) for _twice in range(2)]
    work(app)
    assert expected[0] is expected[1]
    assert (expected[0].state, expected[0].content_type) == ("kept", "audio/mpeg")
    assert provider.media.deleted == [where]
