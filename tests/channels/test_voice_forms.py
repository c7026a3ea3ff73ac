"""What a form of a call says, and who is behind a number."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.channels.twilio.voice_forms import WITHHELD, caller, news


@pytest.mark.parametrize(
    "withheld",
    ["anonymous", "Anonymous", "+266696687", "266696687", "+7378742833", "+86282452253", "+2562533", "+8656696", "Restricted",
     "unavailable", "private", "", "  ", "+", "sip:anonymous@anonymous.invalid", "client:somebody", "+7700000000x", "+7"],
)  # fmt: skip
def test_a_withheld_number_is_nobody(withheld):
    assert caller(withheld) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("+77000000001", "+77000000001"), ("77000000001", "+77000000001"), ("+7 (700) 000-00-01", "+77000000001"),
     ("+15005550006", "+15005550006"), ("+12025550143", "+12025550143")],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(written, number):
    assert caller(written) == number


def test_the_keys_of_a_telephone_spell_the_words_that_companies_send():
    assert {"266696687", "7378742833"} <= WITHHELD  # anonymous, restricted


@given(st.text())
def test_whatever_holds_a_letter_is_no_number(words):
    assert not any(letter in string.ascii_letters for letter in caller(words) or "")


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_nothing_odd_in_a_form_is_an_error(fields):
    assert news(fields).key


@pytest.mark.parametrize(
    ("form", "talked", "ended", "seconds"),
    [
        ({"CallStatus": "ringing"}, False, False, None),
        ({"CallStatus": "in-progress", "DialCallStatus": "no-answer"}, False, True, None),
        ({"CallStatus": "completed", "DialCallStatus": "completed", "DialCallDuration": "61"}, True, True, 61),
        ({"CallStatus": "canceled"}, False, True, None),
        ({"CallStatus": "something-new", "DialCallStatus": "another", "DialCallDuration": "-1"}, False, False, None),
    ],
)
def test_each_report_says_only_what_it_knows(form, talked, ended, seconds):
    read = news([list(pair) for pair in form.items()])
    assert (read.talked, read.ended, read.seconds) == (talked, ended, seconds)


@pytest.mark.parametrize("status", ["absent", "failed", "in-progress"])
def test_a_recording_that_failed_is_none(status):
    assert news([["RecordingUrl", "https://api.twilio.com/x"], ["RecordingStatus", status]]).recording is None
    assert news([["RecordingUrl", "javascript:x"]]).recording is None
    assert news([["RecordingUrl", "https://api.twilio.com/x"]]).recording == "https://api.twilio.com/x"
