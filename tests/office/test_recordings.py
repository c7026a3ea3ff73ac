"""Texts read aloud in Kazakh: uploaded by staff, the last one plays, at an address nobody guesses."""

import pytest

from hotline.office import recordings
from hotline.office import service as office
from hotline.office.rules import LARGEST_RECORDING, sound_type

MP3, WAV = b"ID3" + bytes(400), b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(400)
PAGE = "/office/recordings"


@pytest.fixture
def admin(app, signed_in):
    office.load_texts()
    return signed_in("admin")


def upload(client, sound, code="voice_notice"):
    """Send a file as a browser does; the test client's own way leaves large ones open."""
    head = b'--x\r\nContent-Disposition: form-data; name="sound"; filename="aloud.mp3"\r\n\r\n'
    body = head + sound + b"\r\n--x--\r\n"
    return client.post(f"{PAGE}/{code}", data=body, content_type="multipart/form-data; boundary=x")


def test_the_last_recording_uploaded_is_the_one_that_plays(app, admin):
    for sound in (MP3, WAV):
        assert upload(admin, sound).status_code == 302
    played = recordings.latest("voice_notice")
    assert played.content_type == "audio/wav"
    assert f"/recordings/{played.token}" in admin.get(PAGE).text
    heard = app.test_client().get(f"/recordings/{played.token}")
    assert (heard.data, heard.headers["X-Content-Type-Options"]) == (WAV, "nosniff")
    assert recordings.missing() == ["voicemail_offer"]


@pytest.mark.parametrize(
    "sound", [b"", b"<html>", b"MZ\x90", b"\xff", b"RIFF0000AVI ", MP3 + bytes(LARGEST_RECORDING)], ids=range(6)
)
def test_what_is_no_recording_or_too_large_is_refused(admin, sound):
    assert upload(admin, sound).status_code == 422
    assert recordings.latest("voice_notice") is None


def test_a_recording_larger_than_any_other_form_is_taken(admin):
    assert upload(admin, MP3 + bytes(LARGEST_RECORDING - len(MP3))).status_code == 302
    assert upload(admin, MP3 + bytes(LARGEST_RECORDING + 50_000)).status_code == 413


def test_only_who_may_change_the_office_uploads_and_only_what_is_spoken(admin, signed_in):
    assert upload(signed_in("lawyer"), MP3).status_code == 404
    assert upload(admin, MP3, "consent_notice").status_code == 404
    assert 'type="file"' not in signed_in("lawyer").get(PAGE).text
    assert 'type="file"' in admin.get(PAGE).text


def test_the_page_stands_before_the_texts_do(app, signed_in):
    assert signed_in("lawyer").get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [(b"\xff\xfb\x90", "audio/mpeg"), (b"\xff\xf3", "audio/mpeg"), (b"\xff\xf9", None), (b"\xff\xd8\xff", None)],
)
def test_a_kind_is_told_by_the_first_bytes(beginning, kind):
    assert sound_type(beginning) == kind
