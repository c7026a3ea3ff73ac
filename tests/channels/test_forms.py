"""Reading what Twilio posts."""

import pytest

from hotline.channels.twilio import forms
from tests.intake.vectors import PAYLOADS, SEQUENCES
from tests.provider import inbound, sid

KINDS = {
    "in-01": "text", "in-05": "image", "in-07": "audio", "in-08": "document", "in-11": "video", "in-12": "location",
    "in-14": "contacts", "in-15": "sticker", "in-16": "button", "in-17": "interactive", "in-18": "text",
}  # fmt: skip


def pairs(form: dict[str, str]) -> list[list[str]]:
    return [[name, value] for name, value in form.items()]


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_the_kind_is_read_from_the_message_type(name, kind):
    form = PAYLOADS[name]["form"]
    assert forms.arrival(pairs(form)).kind == kind
    without = {key: value for key, value in form.items() if key != "MessageType"}
    expected = {"contacts": "document", "sticker": "image", "interactive": "text"}.get(kind, kind)
    assert forms.arrival(pairs(without)).kind == expected


def test_a_number_is_the_address_and_a_hidden_one_leaves_the_id():
    shown = forms.origin(pairs(PAYLOADS["in-01"]["form"]))
    assert (shown.address, shown.phone, shown.channel_id) == (
        "whatsapp:+77000000001",
        "+77000000001",
        "KZ.1000000000007919",
    )
    hidden = dict(PAYLOADS["in-01"]["form"], From="whatsapp:KZ.1000000000007919")
    del hidden["WaId"]
    origin = forms.origin(pairs(hidden))
    assert (origin.address, origin.phone, origin.channel_id) == (
        "whatsapp:KZ.1000000000007919",
        None,
        "KZ.1000000000007919",
    )


def test_a_number_in_another_field_is_preferred_to_a_bare_id():
    origin = forms.origin(pairs(inbound("+77000000003", sid(1), From="whatsapp:KZ.177000000003")))
    assert (origin.address, origin.phone) == ("whatsapp:+77000000003", "+77000000003")


@pytest.mark.parametrize(
    "odd", ["", "whatsapp:", "whatsapp:???", "whatsapp:KZ.", "\x00", "whatsapp:+7" + "0" * 99, "12"]
)
def test_an_odd_sender_is_nobody_and_an_odd_id_is_left_out(odd):
    nobody = forms.origin(pairs(inbound("+77000000003", sid(1), From=odd, WaId=odd, ExternalUserId=odd)))
    assert (nobody.address, nobody.phone, nobody.channel_id) == (None, None, None)
    known = forms.origin(pairs(inbound("+77000000003", sid(1), ExternalUserId=odd)))
    assert (known.phone, known.channel_id) == ("+77000000003", None)


def test_an_odd_or_missing_message_id_is_replaced_by_what_makes_the_message_itself():
    odd = forms.arrival(pairs(inbound("+77000000003", "x" * 65)))
    assert odd.provider_id is None
    assert odd.key == forms.arrival(pairs(inbound("+77000000004", "x" * 65, "другое"))).key
    nameless = inbound("+77000000003", "")
    assert forms.arrival(pairs(nameless)).provider_id is None
    assert forms.arrival(pairs(nameless)).key == forms.arrival(list(reversed(pairs(nameless)))).key
    assert forms.arrival(pairs(nameless)).key != forms.arrival(pairs(nameless | {"Body": "другое"})).key
    assert forms.arrival([["Body", "\ud800\x00"]]).key.isascii()


def test_forwarding_place_and_media_are_read():
    assert forms.details(pairs(PAYLOADS["in-09"]["form"])).forwarded == "yes"
    assert forms.details(pairs(PAYLOADS["in-10"]["form"])).forwarded == "often"
    place = forms.details(pairs(PAYLOADS["in-13"]["form"]))
    assert (place.latitude, place.place) == ("51.128207", "Ұлттық музей, проспект Тәуелсіздік, Астана")
    assert forms.details(pairs(PAYLOADS["in-08"]["form"])).media == ("application/pdf",)


def test_a_report_is_read_and_an_odd_word_is_marked():
    failed = forms.report(pairs(SEQUENCES["st-03"]["forms"][1]["form"]))
    assert (failed.status, failed.error_code) == ("undelivered", "63016")
    odd = forms.report([["MessageSid", "\x00"], ["MessageStatus", "Ы" * 99], ["ErrorCode", "x" * 99]])
    assert (odd.provider_id, odd.status, odd.error_code) == (None, "unreadable", None)


def test_a_foreign_account_is_told_from_ours_and_from_none():
    settings = type("Settings", (), {"twilio_account_sid": "AC1"})
    assert forms.foreign([["AccountSid", "AC2"]], settings)
    assert forms.foreign([["AccountSid", "AC1"], ["AccountSid", "AC2"]], settings)
    assert not forms.foreign([["AccountSid", "AC1"], ["Body", "AC2"]], settings)
    assert not forms.foreign([["Body", "AC2"]], settings)
