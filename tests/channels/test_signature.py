"""Genuine and forged posts: every vector through the function, with the request as a server would hand it over."""

from urllib.parse import quote

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from hotline.channels.twilio import account, forms
from hotline.channels.twilio.signature import public_url, signed
from hotline.core import config
from tests import provider
from tests.intake.vectors import ENVIRON, PUBLIC, SIGNATURES


def settings(**changes: str) -> config.Settings:
    return config.load("/nonexistent", ENVIRON | {f"HOTLINE_{name}": value for name, value in changes.items()})


def request_of(vector: dict, url: str | None = None) -> Request:
    """Build the request as it reaches the application when it sees the vector's validated address."""
    address = url or vector["validated_url"]
    base, path = address.split("://", 1)[0], address.split("://", 1)[1].split("/", 1)[1].encode().decode("latin-1")
    body = vector.get("raw_body", vector.get("form_body", ""))
    builder = EnvironBuilder(
        path="/", method=vector["method"], data=body.encode(), content_type=vector.get("content_type"),
        headers={"X-Twilio-Signature": vector["signature"], **vector.get("headers", {})},
    )  # fmt: skip
    environ = builder.get_environ()
    environ.update({"wsgi.url_scheme": base, "RAW_URI": "/" + path, "QUERY_STRING": path.partition("?")[2]})
    environ["PATH_INFO"] = "/" + path.partition("?")[0]
    return Request(environ)


@pytest.mark.parametrize("vector", SIGNATURES, ids=[row["id"] for row in SIGNATURES])
def test_every_vector_is_judged_as_expected(vector):
    base = vector["validated_url"].split("/", 3)
    given = settings(
        PUBLIC_URL="/".join(base[:3]), TWILIO_AUTH_TOKEN=vector.get("auth_token", ENVIRON["HOTLINE_TWILIO_AUTH_TOKEN"])
    )
    assert signed(request_of(vector), given) is vector["expect"]


def test_the_address_is_the_configured_base_with_the_raw_path_and_query():
    vector = SIGNATURES[1]
    for raw in ("/webhooks/twilio/whatsapp?t=%D0%BF%2f+%7e", "/webhooks/%74wilio/whatsapp"):
        request = request_of(vector, "http://127.0.0.1:5000" + raw)
        assert public_url(request, PUBLIC) == PUBLIC + raw
    request.environ["RAW_URI"] = "http://forged.example/webhooks/twilio/whatsapp?a=1"
    assert public_url(request, PUBLIC) == PUBLIC + "/webhooks/twilio/whatsapp?a=1"


def test_without_a_raw_address_the_path_is_quoted_again():
    request = request_of(SIGNATURES[1], "http://127.0.0.1:5000/webhooks/twilio/whatsapp?lang=ru&src=a%20b")
    del request.environ["RAW_URI"]
    request.environ.pop("REQUEST_URI", None)
    assert public_url(request, PUBLIC) == PUBLIC + "/webhooks/twilio/whatsapp?lang=ru&src=a%20b"


def test_while_rotating_the_old_and_the_new_token_are_both_accepted():
    vector = SIGNATURES[1]
    assert signed(request_of(vector), settings(TWILIO_AUTH_TOKEN=f"newer,{ENVIRON['HOTLINE_TWILIO_AUTH_TOKEN']}"))
    assert not signed(request_of(vector), settings(TWILIO_AUTH_TOKEN="newer,newest"))


def test_without_any_secret_nothing_is_genuine():
    assert not any(signed(request_of(one), settings(TWILIO_AUTH_TOKEN="", TWILIO_SHARED_KEYS="")) for one in SIGNATURES)


def test_a_shared_key_that_is_not_ours_does_not_fall_back_to_the_token():
    vector = next(one for one in SIGNATURES if one["id"] == "sig-40")
    other = vector | {"headers": {"X-Twilio-Webhooks-Signature-Settings": "key=another,algorithm=HMAC_SHA256"}}
    assert signed(request_of(vector), settings())
    assert not signed(request_of(other), settings())


@pytest.mark.parametrize("body", [b'{"a": 1}', b"\xff\xfe", "текст".encode()])
def test_a_body_that_nothing_binds_to_the_signature_is_refused_and_raises_nothing(body):
    for kind in ("application/json", "text/plain", None):
        vector = SIGNATURES[1] | {"form_body": body.decode("latin-1"), "content_type": kind}
        assert signed(request_of(vector), settings()) is False
        with_hash = vector | {"validated_url": vector["validated_url"] + "?bodySHA256=" + quote("ы")}
        assert signed(request_of(with_hash), settings()) is False


@pytest.mark.parametrize("header", ["", "ы", "algorithm=HMAC_MD5", "key=,algorithm=", "key", "," * 50])
def test_odd_signature_headers_are_refused_and_raise_nothing(header):
    vector = SIGNATURES[1] | {"signature": header.encode().decode("latin-1")}
    odd = vector | {"headers": {"X-Twilio-Webhooks-Signature-Settings": header.encode().decode("latin-1")}}
    assert signed(request_of(vector), settings()) is False
    assert signed(request_of(odd), settings()) is False


def sent_by(account: str, secret: str, key: str = "") -> Request:
    """Make a post of an account, signed by a token or by a shared key."""
    form = {"MessageSid": "SM" + "0" * 32, "AccountSid": account, "Body": "Сәлем"}
    url = PUBLIC + "/webhooks/twilio/whatsapp"
    headers = provider.signature(url, form, secret, key)
    builder = EnvironBuilder(path="/webhooks/twilio/whatsapp", method="POST", data=form, headers=headers)
    return Request(builder.get_environ())


MAIN, SUB = "AC" + "1" * 32, "AC" + "2" * 32


def test_a_sub_account_signs_with_its_own_token_and_nobody_elses_post_is_ours():
    ours = settings(TWILIO_ACCOUNT_SID=SUB, TWILIO_AUTH_TOKEN="sub-token", TWILIO_SHARED_KEYS="")
    own, of_main = sent_by(SUB, "sub-token"), sent_by(MAIN, "main-token")
    assert signed(own, ours)
    assert not forms.foreign(forms.pairs(own), ours)
    assert not signed(of_main, ours)
    assert not signed(sent_by(SUB, "main-token"), ours)
    assert forms.foreign(forms.pairs(sent_by(MAIN, "sub-token")), ours)


def test_an_api_key_sends_and_never_signs():
    ours = settings(TWILIO_API_KEY="SK1", TWILIO_API_SECRET="secret", TWILIO_AUTH_TOKEN="token", TWILIO_SHARED_KEYS="")
    assert account.credentials(ours) == ("SK1", "secret")
    assert signed(sent_by(MAIN, "token"), ours)
    assert not signed(sent_by(MAIN, "secret"), ours)


def test_with_a_key_pair_and_shared_keys_alone_no_token_is_needed():
    ours = settings(
        TWILIO_AUTH_TOKEN="", TWILIO_SHARED_KEYS="one=s1,two=s2", TWILIO_API_KEY="SK1", TWILIO_API_SECRET="x"
    )
    assert account.receives(ours)
    assert account.sends(ours)
    assert signed(sent_by(MAIN, "s1", "one"), ours)
    assert signed(sent_by(MAIN, "s2", "two"), ours)
    assert not signed(sent_by(MAIN, "s1", "two"), ours)
    assert not signed(sent_by(MAIN, "s1"), ours)


def test_a_shared_key_is_no_token_and_a_token_no_shared_key():
    ours = settings(TWILIO_AUTH_TOKEN="token", TWILIO_SHARED_KEYS="one=s1")
    assert not signed(sent_by(MAIN, "token", "one"), ours)
    assert not signed(sent_by(MAIN, "s1"), ours)
    assert signed(sent_by(MAIN, "token"), ours)
    assert signed(sent_by(MAIN, "s1", "one"), ours)


def test_while_rotating_posts_signed_by_either_token_and_either_key_are_taken():
    ours = settings(TWILIO_AUTH_TOKEN="old,new", TWILIO_SHARED_KEYS="old=a,new=b")
    for secret, key in (("old", ""), ("new", ""), ("a", "old"), ("b", "new")):
        assert signed(sent_by(MAIN, secret, key), ours)


def test_all_vectors_are_there():
    assert len(SIGNATURES) == 44
    assert sum(one["expect"] for one in SIGNATURES) == 20
