"""Files at the desk: who may open what, what is decoded, and what becomes of what nobody should see."""

import hashlib

import pytest
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.cases import queries as cases
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.desk import telling
from hotline.desk.attached import file_name
from hotline.files import store
from hotline.intake.models import Dialogue
from hotline.messages import attachments, clearing, queries
from hotline.messages.models import AttachmentEvent, Message
from hotline.office import service as office
from tests import factories, filed
from tests.files import samples


@pytest.fixture
def codes(app) -> None:
    factories.codes()
    office.load_texts()
    db.session.commit()


def case_of(conversation):
    return cases.open_case_of(conversation.person)


def make(conversation, what: str):
    """Make the conversation's case one whose files nobody looks at."""
    case = case_of(conversation)
    if what == "minor":
        case.minor = "yes"
    else:
        case.category = what
    db.session.commit()
    return case


def opened() -> list[str]:
    return [
        one.detail["how"] for one in db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "attachments.open"))
    ]


def thread(client, conversation) -> str:
    answer = client.get(f"/desk/threads/{conversation.id}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def address(file, verb: str = "") -> str:
    return f"/desk/attachments/{file.id}{'/' + verb if verb else ''}"


def test_the_original_is_a_download_byte_for_byte_that_runs_nothing_and_is_recorded(signed_in, talk, codes):
    content = samples.with_place()
    file = filed.kept(talk(), content)
    answer = signed_in("lawyer").get(address(file))
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (answer.mimetype, answer.content_length) == ("image/jpeg", len(content))
    assert opened() == ["download"]


def test_a_preview_is_drawn_anew_without_place_and_device_and_only_the_whole_one_is_recorded(signed_in, talk, codes):
    file, client = filed.kept(talk()), signed_in("operator")
    for verb in ("blurred", "preview"):
        answer = client.get(address(file, verb))
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
        assert b"Secret" not in answer.data
        assert b"Exif" not in answer.data
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert opened() == ["preview"]


def test_a_thread_shows_a_picture_blurred_a_sound_to_play_and_the_rest_as_a_download(signed_in, talk, codes):
    conversation = talk()
    picture = filed.kept(conversation)
    sound, paper = filed.kept(conversation, samples.OGG, 1), filed.kept(conversation, samples.PDF, 2)
    text = thread(signed_in("lawyer"), conversation)
    assert f'src="{address(picture, "blurred")}"' in text
    assert f'src="{address(picture, "preview")}"' in text
    assert '<details class="picture"' in text
    assert f'<audio controls preload="none" id="sound-{sound.id}" hx-morph-skip src="{address(sound)}?play=1"' in text
    assert text.count('href="/desk/attachments/') == 3
    assert f'href="{address(paper)}"' in text
    assert opened() == []


def test_playing_a_sound_is_recorded_as_such_and_a_picture_cannot_be_played(signed_in, talk, codes):
    conversation, client = talk(), signed_in("lawyer")
    sound, picture = filed.kept(conversation, samples.OGG), filed.kept(conversation, position=1)
    assert client.get(address(sound) + "?play=1").mimetype == "audio/ogg"
    client.get(address(picture) + "?play=1")
    assert opened() == ["play", "download"]


def test_a_player_that_asks_for_a_part_of_a_sound_gets_that_part(signed_in, talk, codes):
    sound = filed.kept(talk(), samples.OGG)
    client = signed_in("lawyer")
    part = client.get(address(sound) + "?play=1", headers={"Range": "bytes=4-9"})
    assert (part.status_code, part.data) == (206, samples.OGG[4:10])
    assert part.headers["Content-Range"] == f"bytes 4-9/{len(samples.OGG)}"
    assert client.get(address(sound) + "?play=1", headers={"Range": "bytes=999999-"}).status_code == 416


@pytest.mark.parametrize(
    ("given", "content", "downloaded"),
    [
        ("Трудовой договор № 12.pdf", samples.PDF, "Трудовой договор № 12.pdf"),
        ("invoice.pdf.exe", samples.PDF, "invoice.pdf.exe.pdf"),
        ("../../etc/passwd", samples.PDF, "passwd.pdf"),
        ("..\\..\\x.html", samples.PDF, "x.html.pdf"),
        ("a\r\nb\".jpg", samples.picture(), 'ab".jpg'),
        ("", samples.PDF, "hotline-1.pdf"),
    ],
)  # fmt: skip
def test_a_download_is_called_what_its_bytes_say(signed_in, talk, codes, given, content, downloaded):
    file = filed.kept(talk(), content, name=given)
    assert file_name(file) == downloaded
    header = signed_in("lawyer").get(address(file)).headers["Content-Disposition"]
    assert "\r" not in header
    assert header.startswith("attachment; filename")


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_who_may_not_read_the_thread_opens_no_file(app, signed_in, talk, codes, role):
    file, client = filed.kept(talk()), signed_in(role)
    assert {client.get(address(file, verb)).status_code for verb in ("", "preview", "blurred")} == {404}
    assert {client.post(address(file, verb)).status_code for verb in ("", "again", "close", "destroy")} == {404}
    assert app.test_client().get(address(file)).status_code == 302


def test_a_broken_picture_and_what_is_none_have_no_preview(signed_in, talk, codes):
    conversation, client = talk(), signed_in("lawyer")
    broken, paper = filed.kept(conversation, samples.picture()[:300]), filed.kept(conversation, samples.PDF, 1)
    for file in (broken, paper):
        assert client.get(address(file, "preview")).status_code == 404
    assert client.get(address(broken)).status_code == 200


def test_a_file_that_was_changed_on_the_disk_is_not_given_out(app, signed_in, talk, codes):
    file = filed.kept(talk())
    path = app.extensions["settings"].instance / "files" / file.file_key[:2] / file.file_key
    path.write_bytes(path.read_bytes()[:30])
    assert signed_in("lawyer").get(address(file)).status_code == 409
    assert opened() == []


CLOSED = ["INT-NCII", "INT-SEXTORT", "INT", "minor", "INT-CHILD"]


@pytest.mark.parametrize("what", CLOSED)
def test_where_nobody_should_look_no_picture_is_decoded_or_given_out(signed_in, talk, codes, what, monkeypatch):
    conversation = talk()
    file = filed.kept(conversation)
    make(conversation, what)
    monkeypatch.setattr(store, "read", None)
    for role in ("lawyer", "operator"):
        client = signed_in(role)
        text = thread(client, conversation)
        assert "<img" not in text.split('class="file"')[1].split("</ol>")[0]
        assert f'href="{address(file)}"' not in text
        assert {client.get(address(file, verb)).status_code for verb in ("", "preview", "blurred")} == {404}
        assert client.post(address(file)).status_code == 404


@pytest.mark.parametrize("what", CLOSED)
@pytest.mark.parametrize("content", [samples.OGG, samples.MP4, samples.PDF])
def test_anything_else_there_is_given_to_a_lawyer_alone_after_a_question(signed_in, talk, codes, what, content):
    conversation = talk()
    file = filed.kept(conversation, content)
    make(conversation, what)
    lawyer, operator = signed_in("lawyer"), signed_in("operator")
    assert "<audio" not in thread(lawyer, conversation)
    assert f'action="{address(file)}"' in thread(lawyer, conversation)
    assert f'action="{address(file)}"' not in thread(operator, conversation)
    assert (lawyer.get(address(file)).status_code, operator.post(address(file)).status_code) == (404, 404)
    assert lawyer.post(address(file)).data == content
    assert opened() == ["download_closed"]


def test_what_somebody_ticked_is_closed_until_a_lawyer_takes_the_tick_back(signed_in, talk, codes):
    file, client = filed.kept(talk()), signed_in("operator")
    assert client.post(address(file, "close")).status_code == 302
    assert client.get(address(file, "preview")).status_code == 404
    assert client.post(address(file, "reopen")).status_code == 404
    assert signed_in("lawyer").post(address(file, "reopen")).status_code == 302
    assert client.get(address(file, "preview")).status_code == 200


def on_disk(app, key: str) -> bool:
    return (app.extensions["settings"].instance / "files" / key[:2] / key).exists()


def test_destroy_and_tell_leaves_the_fact_the_time_and_the_hash_and_asks_for_words(app, signed_in, talk, codes):
    conversation = talk()
    conversation.person.language = "kk"
    file, second, client = filed.kept(conversation), filed.kept(conversation, position=1), signed_in("operator")
    key = file.file_key
    for one in (file, second):
        assert client.post(address(one, "destroy")).status_code == 302
    db.session.expire_all()
    assert (file.state, file.sha256) == ("destroyed", hashlib.sha256(samples.with_place()).hexdigest())
    assert file.kept_at <= file.destroyed_at
    assert file.remove_at is not None
    assert client.get(address(file)).status_code == 404
    while clearing.clear_next():
        db.session.commit()
    db.session.expire_all()
    assert (file.file_key, on_disk(app, key)) == (None, False)
    [told] = db.session.scalars(select(Message).where(Message.purpose == telling.TEXT))
    assert told.body.startswith("Мұндай файлдарды ашпаймыз")
    assert told in cases.messages(case_of(conversation))


def test_after_the_window_or_to_whoever_wants_no_messages_nothing_is_told(signed_in, talk, codes):
    conversation, client = talk(), signed_in("lawyer")
    conversation.last_inbound_at = clock.now() - telling.rules.WINDOW
    client.post("/accounts/language", data={"language": "en"})
    file = filed.kept(conversation)
    page = thread(client, conversation)
    assert "Destroy and tell" not in page
    assert "Nothing can be sent now: 24 hours have passed" in page
    assert client.post(address(file, "destroy")).status_code == 302
    page = thread(client, conversation)
    for words in ("The person was not written to.", "24 hours have passed", "send a template in this conversation"):
        assert words in page, words
    assert db.session.scalar(select(Message).where(Message.purpose == telling.TEXT)) is None
    db.session.refresh(file)
    assert file.state == "destroyed"


def test_whoever_wants_no_messages_is_not_told_and_the_button_says_so_before(app, signed_in, talk, codes):
    conversation, client = talk(), signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    file, child = filed.kept(conversation), filed.kept(conversation, position=1)
    assert thread(client, conversation).count("Destroy and tell") == 4  # the button, and its question
    db.session.add(Dialogue(conversation_id=conversation.id, step="person", stopped=True))
    db.session.commit()
    page = thread(client, conversation)
    assert "Destroy and tell" not in page
    assert page.count("Nothing can be sent: this person asked for no more messages.") == 2
    client.post(address(file, "destroy"))
    assert "tell them when they write or call again" in thread(client, conversation)
    make(conversation, "minor")
    page = thread(client, conversation)
    assert "Put on hold" in page
    assert "Put on hold and tell" not in page
    client.post(address(child, "destroy"))
    assert db.session.scalar(select(Message).where(Message.purpose == telling.TEXT)) is None


def test_of_a_file_of_ours_nothing_is_said_about_telling(signed_in, talk, codes):
    conversation, client = talk(), signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    ours = filed.kept(conversation)
    ours.message.direction = "out"
    db.session.commit()
    client.post(address(ours, "destroy"))
    page = thread(client, conversation)
    assert "The file is destroyed." in page
    assert "The person was not written to." not in page


def test_a_childs_file_goes_on_hold_instead_and_nobody_opens_or_destroys_it(app, signed_in, staff, talk, codes):
    conversation, client = talk(), signed_in("lawyer")
    file = filed.kept(conversation, samples.OGG)
    file.remove_at = clock.now()
    make(conversation, "minor")
    assert client.post(address(file, "destroy")).status_code == 302
    db.session.expire_all()
    assert (file.state, file.held_by_id, file.remove_at) == ("kept", staff("lawyer").id, None)
    assert client.post(address(file)).status_code == 404
    assert address(file, "destroy") not in thread(client, conversation)
    with pytest.raises(Refused):
        attachments.destroy(file, None, "retention")
    assert telling.destroy_or_hold(file, None, "retention") is True
    assert on_disk(app, file.file_key)
    assert db.session.scalar(select(Message).where(Message.purpose == telling.TEXT)) is not None


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_only_the_chief_releases_or_destroys_a_held_file_with_a_reason(signed_in, talk, codes, staff, role):
    conversation = talk()
    file, other = filed.kept(conversation), filed.kept(conversation, position=1)
    for one in (file, other):
        attachments.hold(one, staff("lawyer"))
    db.session.commit()
    for who in ("lawyer", "operator"):
        assert signed_in(who).get("/desk/attachments/held").status_code == 404
        assert signed_in(who).post(address(file, "release")).status_code == 404
        assert signed_in(who).post(address(file, "destroy-held")).status_code == 404
    chief = signed_in(role)
    text = chief.get("/desk/attachments/held").get_data(as_text=True)
    assert file.sha256 in text
    assert "Имя 1" not in text
    assert chief.post(address(file, "release")).status_code == 409
    assert chief.post(address(file, "destroy-held"), data={f"destroy-{file.id}-reason": " "}).status_code == 409
    assert chief.post(address(file, "release"), data={f"release-{file.id}-reason": "Нет ребёнка"}).status_code == 302
    assert chief.post(address(other, "destroy-held"), data={f"destroy-{other.id}-reason": "102: да"}).status_code == 302
    db.session.expire_all()
    assert (file.state, file.held_at, other.state) == ("kept", None, "destroyed")
    reasons = {(one.kind, one.reason) for one in db.session.scalars(select(AttachmentEvent))}
    assert reasons == {("hold", ""), ("release", "Нет ребёнка"), ("release", "102: да"), ("destroy", "102: да")}
    assert chief.post(address(file, "release"), data={f"release-{file.id}-reason": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("state", "code"), [("waiting", None), ("lost", "404"), ("refused", "type"), ("destroyed", None)]
)  # fmt: skip
def test_where_a_file_stands_is_said_in_plain_words_and_a_lost_one_is_tried_again(signed_in, talk, codes, state, code):
    conversation, client = talk(), signed_in("lawyer")
    file = filed.kept(conversation)
    file.state, file.error_code = state, code
    db.session.commit()
    client.post("/accounts/language", data={"language": "en"})
    text = thread(client, conversation)
    words = {
        "waiting": "on its way",
        "lost": "could not be fetched",
        "refused": "was refused",
        "destroyed": "is destroyed",
    }
    assert words[state] in text
    assert (address(file, "again") in text) == (state == "lost")
    assert client.get(address(file)).status_code == 404
    assert client.post(address(file, "again")).status_code == 302
    db.session.refresh(file)
    assert file.state == ("waiting" if state == "lost" else state)


def test_the_mark_of_a_thread_changes_with_its_files(talk, codes):
    conversation = talk()
    before = queries.mark(conversation.id)
    file = filed.kept(conversation)
    after = queries.mark(conversation.id)
    attachments.hold(file, None)
    db.session.flush()
    assert len({before, after, queries.mark(conversation.id)}) == 3
