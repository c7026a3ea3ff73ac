"""What the simulated provider posts to us: signed, and over HTTP, as the real one would."""

import secrets
from collections.abc import Mapping

import requests
from flask import current_app
from twilio.request_validator import SIGNATURE_HEADER, RequestValidator

from hotline.core.config import Settings
from hotline.messages.models import Message
from hotline.simulator import files
from hotline.simulator.callers import OUR_NUMBER, Caller
from hotline.simulator.settings import PATH

HOOKS = "/webhooks/twilio"
TIMEOUT = 15.0  # seconds, as the real one waits
REPORTS: dict[str, dict[str, str]] = {  # what each button of the telephone reports
    "sent": {"MessageStatus": "sent", "StructuredMessage": "false"},
    "delivered": {"MessageStatus": "delivered", "EventType": "DELIVERED"},
    "read": {"MessageStatus": "read", "EventType": "READ"},
    "failed": {"MessageStatus": "undelivered", "EventType": "UNDELIVERED", "ErrorCode": "63024"},
    "late": {"MessageStatus": "undelivered", "EventType": "UNDELIVERED", "ErrorCode": "63016"},
}
THINGS: dict[str, dict[str, str]] = {  # what else than words a caller sends; a file lies with the simulated provider
    "picture": {"MessageType": "image", "NumMedia": "1", "MediaContentType0": "image/png"},
    "voice": {"MessageType": "audio", "NumMedia": "1", "MediaContentType0": "audio/x-wav"},
    "location": {"MessageType": "location", "Latitude": "43.2380", "Longitude": "76.9450", "Label": "Алматы"},
}
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}"


def write(caller: Caller, text: str) -> int:
    """Post a text from a caller; return the status of our answer."""
    return _post("/whatsapp", message_form(caller, text, f"SM{secrets.token_hex(16)}"))


def send(caller: Caller, what: str) -> int:
    """Post a picture, a voice note or a place from a caller; return the status of our answer."""
    account = current_app.extensions["settings"].twilio_account_sid
    return _post("/whatsapp", thing_form(caller, what, secrets.token_hex(16), account))


def message_form(caller: Caller, text: str, sid: str) -> dict[str, str]:
    """Write the form of a text message, field by field as the provider does; the account is added on posting."""
    return {
        "ExternalUserId": f"whatsapp:{caller.channel_id}", "SmsMessageSid": sid, "NumMedia": "0", "ProfileName": caller.name,
        "MessageType": "text", "SmsSid": sid, "WaId": caller.phone.removeprefix("+"), "SmsStatus": "received", "Body": text,
        "To": f"whatsapp:{OUR_NUMBER}", "NumSegments": "1", "ReferralNumMedia": "0", "MessageSid": sid,
        "From": f"whatsapp:{caller.phone}", "ApiVersion": "2010-04-01",
    }  # fmt: skip


def thing_form(caller: Caller, what: str, number: str, account: str) -> dict[str, str]:
    """Write the form of a message that brings something else than words; a file lies in an account of the provider."""
    more = THINGS[what]
    sid = f"{'MM' if 'NumMedia' in more else 'SM'}{number}"
    form = message_form(caller, "", sid) | more
    if "NumMedia" in more:
        form["MediaUrl0"] = MEDIA.format(account=account, message=sid, media=files.sid_of(what))
    return form


def report(message: Message, caller: Caller, what: str) -> int:
    """Post the delivery report of a button; return the status of our answer."""
    sid = message.provider_id or ""
    return _post("/status", {
        "ChannelPrefix": "whatsapp", "ApiVersion": "2010-04-01", "SmsSid": sid, "MessageSid": sid,
        "To": f"whatsapp:{caller.phone}", "From": f"whatsapp:{OUR_NUMBER}", **REPORTS[what],
        "SmsStatus": REPORTS[what]["MessageStatus"],
    })  # fmt: skip


def _post(path: str, form: Mapping[str, str]) -> int:
    settings: Settings = current_app.extensions["settings"]
    form = {**form, "AccountSid": settings.twilio_account_sid}
    signature = RequestValidator(settings.twilio_auth_token[0]).compute_signature(
        settings.public_url + HOOKS + path, form
    )
    here = settings.twilio_base_url.removesuffix(PATH)
    with requests.Session() as session:
        session.trust_env = False  # no proxy stands between us and ourselves
        answer = session.post(here + HOOKS + path, data=form, headers={SIGNATURE_HEADER: signature}, timeout=TIMEOUT)
    return answer.status_code
