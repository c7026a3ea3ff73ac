"""Files that a lawyer sends with an answer: chosen and kept, refused in words, sent in order, fetched by a signed address."""

import io
from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from hotline import worker
from hotline.accounts.models import User
from hotline.audit.models import AuditEvent
from hotline.cases import queries as cases
from hotline.cases import service as case_verbs
from hotline.core import clock
from hotline.core.db import db
from hotline.files import store
from hotline.messages import attachments, clearing, own_files, resending, sendable, service
from hotline.messages.models import Attachment, Conversation, Message
from hotline.privacy import files as privacy_files
from hotline.privacy import service as privacy
from hotline.privacy.queries import Due
from hotline.privacy.rules import Basis
from tests.files import samples
from tests.live import served

TOKEN = "f" * 32
PUBLIC = "http://127.0.0.1:9"


@pytest.fixture
def environ(provider) -> dict[str, str]:
    return provider.settings() | {"HOTLINE_PUBLIC_URL": PUBLIC}


def path(conversation: Conversation, what: str) -> str:
    return f"/desk/threads/{conversation.id}/{what}"


def post(client, conversation, *files: tuple[str, bytes], what: str = "answer", token: str = TOKEN, **typed: str):
    """Post the form under a thread with files chosen in it; the test client's own way leaves large ones open."""
    chosen = [FileStorage(io.BytesIO(content), name) for name, content in files]
    boundary, body = encode_multipart(MultiDict({"form_token": token, "files": chosen, **typed}))
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(path(conversation, what), data=body, content_type=kind)


def outbound() -> list[Message]:
    db.session.expire_all()
    return list(db.session.scalars(select(Message).where(Message.direction == "out").order_by(Message.id)))


def rows() -> list[Attachment]:
    db.session.expire_all()
    return list(db.session.scalars(select(Attachment).order_by(Attachment.id)))


def content(file: Attachment) -> bytes:
    return b"".join(store.read(file.file_key or ""))


def below(page: str) -> str:
    return page.split('id="reply"')[1]


def told(page: str) -> str:
    """Return what is said at the field of files."""
    return page.split('id="files-error"')[1].split("</p>")[0]


def token_of(url: str) -> str:
    return urlsplit(url).path.removeprefix("/files/")


def test_text_goes_first_and_each_file_after_it_in_a_message_of_its_own_once(app, signed_in, talk, provider):
    conversation, client = talk(), signed_in("lawyer")
    for _ in range(2):
        files = (("Үлгі арыз.pdf", samples.PDF), ("voice.ogg", samples.OGG))
        assert post(client, conversation, *files, body="Вот образец").status_code == 302
    sent = outbound()
    assert [(one.body, one.kind) for one in sent] == [("Вот образец", "text"), ("", "document"), ("", "audio")]
    assert [one.message_id for one in rows()] == [sent[1].id, sent[2].id]
    assert all(one.draft_in_id is None for one in rows())
    case = cases.open_case_of(conversation.person)
    assert {one.id for one in sent} <= {one.id for one in cases.messages(case)}
    with served(app) as address:
        provider.media_at = address
        db.session.rollback()
        worker.run_once(app)
    assert ["MediaUrl" in one.form for one in provider.accepted] == [False, True, True]
    document, sound = provider.fetched
    assert (document.status, document.content_type, document.content) == (200, "application/pdf", samples.PDF)
    assert f"filename*=UTF-8''{quote('Үлгі арыз.pdf')}" in document.disposition
    assert document.headers["X-Content-Type-Options"] == "nosniff"
    assert document.headers["Cache-Control"] == "no-store"
    assert (sound.content_type, sound.content) == ("audio/ogg", samples.OGG)
    assert "filename=voice.ogg" in sound.disposition
    fetched = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "attachments.fetched")).all()
    assert [one.subject for one in fetched] == [f"attachment:{one.id}" for one in rows()]
    page = client.get(f"/desk/threads/{conversation.id}").text
    assert "Үлгі арыз.pdf" in page
    assert page.count("bubble-out") == 3


def test_a_file_alone_is_an_answer(signed_in, talk):
    conversation = talk()
    assert post(signed_in("lawyer"), conversation, ("a.pdf", samples.PDF)).status_code == 302
    assert [one.kind for one in outbound()] == ["document"]
    assert outbound()[0].form_token == TOKEN
    assert conversation.waiting_since is None


def test_a_picture_loses_where_it_was_taken_and_keeps_its_size(signed_in, talk):
    conversation = talk()
    post(signed_in("lawyer"), conversation, ("photo.jpg", samples.with_place()))
    kept = content(rows()[0])
    assert b"Secret" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (20, 40), {})
    assert "photo.jpg" in signed_in("lawyer").get(f"/desk/threads/{conversation.id}").text


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_stays_of_its_kind(kind):
    ready = sendable.made_ready(samples.picture(kind))
    assert isinstance(ready, sendable.Ready)
    with Image.open(io.BytesIO(ready.content)) as picture:
        assert (picture.format, picture.size) == (kind, (40, 20))


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00" + b"\x00" * 100, "kind"),
        (b"plain words", "kind"),
        (b"<html>", "kind"),
        (b"OggS\x00\x02" + b"\x00" * 22 + b"\x01vorbis", "kind"),
        (samples.picture("GIF"), "kind"),
        (samples.PDF + b"\x00" * sendable.LARGEST, "large"),
        (samples.picture() + b"\x00" * sendable.LARGEST_PICTURE, "large_picture"),
        (samples.picture()[:200], "broken"),
    ],
)
def test_what_whatsapp_does_not_take_is_no_file_to_send(file, problem):
    assert sendable.made_ready(file) == problem


@pytest.mark.parametrize(
    "file",
    [samples.PDF, samples.OGG, samples.AMR, samples.MP3, samples.MP4, samples.GP3, samples.VCARD, samples.office(), samples.office("xl")],
)  # fmt: skip
def test_what_whatsapp_takes_goes_as_it_is(file):
    ready = sendable.made_ready(file)
    assert isinstance(ready, sendable.Ready)
    assert ready.content == file


def test_what_is_refused_is_said_at_the_field_and_nothing_typed_or_chosen_is_lost(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    files = (("good.pdf", samples.PDF), ("virus.exe", b"MZ" + b"\x00" * 50), ("none.pdf", b""))
    refused = post(client, conversation, *files, body="Набранный текст")
    assert refused.status_code == 422
    assert "virus.exe" in told(refused.text)
    assert "none.pdf" in told(refused.text)
    assert "good.pdf" not in told(refused.text)
    assert outbound() == []
    for page in (refused.text, client.get(f"/desk/threads/{conversation.id}").text):
        assert "good.pdf" in below(page)
        assert "Набранный текст" in below(page)
    assert "good.pdf" not in signed_in("operator").get(f"/desk/threads/{conversation.id}").text
    assert post(client, conversation, body="Набранный текст").status_code == 302
    assert [one.kind for one in outbound()] == ["text", "document"]


def test_a_file_larger_than_allowed_is_refused_in_words_and_not_by_the_general_limit(signed_in, talk):
    conversation = talk()
    answer = post(
        signed_in("lawyer"), conversation, ("big.pdf", samples.PDF + b"\x00" * (17 * 1024 * 1024)), body="Слова"
    )
    assert answer.status_code == 422
    assert "big.pdf" in told(answer.text)
    assert "Слова" in below(answer.text)


def test_whoever_may_not_write_posts_nothing_large(app, talk):
    conversation = talk()
    answer = post(app.test_client(), conversation, ("big.pdf", samples.PDF + b"\x00" * 1_100_000), body="Слова")
    assert answer.status_code in (302, 413)
    assert rows() == []


def test_more_than_five_files_are_refused_and_five_stay(signed_in, talk):
    conversation = talk()
    files = [(f"{number}.pdf", samples.PDF + bytes([number])) for number in range(6)]
    answer = post(signed_in("lawyer"), conversation, *files, what="files")
    assert answer.status_code == 422
    assert "5.pdf" in told(answer.text)
    assert [one.name for one in rows()] == ["0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf"]


def test_a_file_is_kept_with_the_draft_once_encrypted_and_can_be_taken_out(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    for _ in range(2):
        assert (
            post(client, conversation, ("Заявление.pdf", samples.PDF), what="files", body="Начато").status_code == 200
        )
    (file,) = rows()
    folder = store._folder()
    assert [samples.PDF in one.read_bytes() for one in folder.glob("*/*") if one.is_file()] == [False]
    assert 'tone-warn">черновик' in client.get("/desk/inbox").text
    assert signed_in("operator").get(f"/desk/attachments/{file.id}").status_code == 404
    assert post(signed_in("operator"), conversation, what=f"files/{file.id}/remove").status_code == 404
    removed = post(client, conversation, what=f"files/{file.id}/remove", body="Начато и ещё")
    assert removed.status_code == 200
    assert "Заявление.pdf" not in removed.text
    assert "Начато и ещё" in below(removed.text)
    while clearing.clear_next():
        db.session.commit()
    assert [one for one in folder.glob("*/*") if one.is_file()] == []


def test_files_stay_when_a_prepared_answer_is_put_in_or_the_form_changes(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    shown = post(client, conversation, ("a.pdf", samples.PDF), what="reply?mode=free", body="Текст")
    assert "a.pdf" in below(shown.text)
    assert "Текст" in below(shown.text)
    put_in = post(client, conversation, ("b.pdf", samples.PDF + b"b"), what="prepared", body="Текст")
    assert all(name in below(put_in.text) for name in ("a.pdf", "b.pdf"))


def test_an_address_expires_is_not_to_be_forged_and_ends_with_its_file(app, signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    post(client, conversation, ("a.pdf", samples.PDF))
    (file,), anybody = rows(), app.test_client()
    good = own_files.token(file, clock.now() + timedelta(minutes=1))
    old = own_files.token(file, clock.now() - timedelta(seconds=1))
    assert anybody.get(f"/files/{good}").data == samples.PDF
    assert anybody.head(f"/files/{good}").headers["Content-Type"] == "application/pdf"
    for wrong in (old, good[:-2], "x" + good, "1", f"{file.id}.{good.split('.')[1]}"):
        assert anybody.get(f"/files/{wrong}").status_code == 404
    attachments.destroy(file, None, "test")
    db.session.commit()
    assert anybody.get(f"/files/{good}").status_code == 404


def test_the_address_never_opens_what_a_person_sent_or_what_is_not_sent_yet(app, signed_in, talk):
    conversation = talk()
    post(signed_in("lawyer"), conversation, ("a.pdf", samples.PDF), what="files")
    token = own_files.token(rows()[0], clock.now() + timedelta(minutes=1))
    assert app.test_client().get(f"/files/{token}").status_code == 404


def test_before_consent_and_after_its_withdrawal_files_are_refused_with_the_reason(signed_in, talk, staff):
    pending, client = talk(1, status="consent_pending"), signed_in("lawyer")
    refused = post(client, pending, ("a.pdf", samples.PDF), body="Слова")
    assert refused.status_code == 422
    before = told(refused.text)
    taken = talk(2)
    assert post(client, taken, ("a.pdf", samples.PDF), what="files").status_code == 200
    case_verbs.restrict(taken.person, clock.now())
    db.session.commit()
    refused = post(client, taken, body="Слова")
    assert refused.status_code == 422
    assert "Слова" in below(refused.text)
    assert told(refused.text) != before
    assert outbound() == []


def test_without_a_public_address_the_page_says_why_no_files_can_be_sent(app, signed_in, talk):
    app.extensions["settings"].values["public_url"] = None
    conversation, client = talk(), signed_in("lawyer")
    assert 'type="file"' not in client.get(f"/desk/threads/{conversation.id}").text
    assert post(client, conversation, ("a.pdf", samples.PDF), body="Слова").status_code == 422
    assert post(client, conversation, body="Слова").status_code == 302


def test_a_failed_file_is_named_in_its_bubble_and_goes_again_with_the_file(app, signed_in, talk, provider):
    conversation, client = talk(), signed_in("lawyer")
    post(client, conversation, ("Жалоба.pdf", samples.PDF))
    (message,) = outbound()
    service.set_status(message, "undelivered", clock.now())
    message.error_code = "63019"
    db.session.commit()
    bubble = client.get(f"/desk/threads/{conversation.id}").text.split('class="bubble-problem"')[1].split("</p>")[0]
    assert "Жалоба.pdf" in bubble
    again = service.send_again(message, db.session.get_one(User, message.written_by_id), "again")
    db.session.commit()
    worker.run_once(app)
    first, second = rows()
    assert second.message_id == again.id
    assert first.file_key != second.file_key
    assert content(second) == samples.PDF
    assert "MediaUrl" in provider.accepted[-1].form


def test_what_was_destroyed_meanwhile_is_not_sent_and_not_sent_again(app, signed_in, talk, provider):
    conversation = talk()
    post(signed_in("lawyer"), conversation, ("a.pdf", samples.PDF))
    attachments.destroy(rows()[0], None, "test")
    db.session.commit()
    worker.run_once(app)
    (message,) = outbound()
    assert (message.status, message.error_code, provider.accepted) == ("failed", "file_gone", [])
    message.error_code = "63018"
    assert resending.retry_later(message) is None


def test_what_we_send_stays_open_to_casework_in_a_matter_nobody_looks_into(signed_in, talk, staff):
    conversation, client = talk(), signed_in("lawyer")
    post(client, conversation, ("a.pdf", samples.PDF))
    case = cases.open_case_of(conversation.person)
    case.minor = "yes"
    db.session.commit()
    (file,) = rows()
    assert client.get(f"/desk/attachments/{file.id}").data == samples.PDF
    assert client.post(f"/desk/attachments/{file.id}/destroy").status_code == 302
    assert rows()[0].state == "destroyed"
    assert len(outbound()) == 1


def test_destroying_a_case_destroys_the_files_we_sent_and_those_of_drafts(signed_in, talk):
    conversation, client = talk(), signed_in("lawyer")
    post(client, conversation, ("sent.pdf", samples.PDF))
    post(client, conversation, ("draft.pdf", samples.PDF + b"2"), what="files", token="e" * 32)
    case = cases.open_case_of(conversation.person)
    case_verbs.restrict(conversation.person, clock.now())
    privacy.destroy(Due(case, Basis.WITHDRAWN, clock.now()))
    db.session.commit()
    assert [(one.state, one.name) for one in rows()] == [("destroyed", None)] * 2


def test_the_file_of_an_answer_that_nobody_sends_goes_after_a_month(signed_in, talk):
    conversation = talk()
    post(signed_in("lawyer"), conversation, ("draft.pdf", samples.PDF), what="files")
    privacy_files.review_next()
    db.session.commit()
    (file,) = rows()
    assert file.state == "kept"
    file.kept_at, file.next_try_at = clock.now() - timedelta(days=31), None
    db.session.commit()
    privacy_files.review_next()
    db.session.commit()
    assert rows()[0].state == "destroyed"
