"""What the provider posts: forms of messages and of delivery reports, and their signature."""

from typing import Any

from twilio.request_validator import RequestValidator

ACCOUNT, TOKEN = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "0123456789abcdef0123456789abcdef"
OUR_NUMBER = "+14155238886"
EVENTS = {"delivered": "DELIVERED", "read": "READ", "undelivered": "UNDELIVERED"}


def inbound(phone: str, sid: str, body: str = "Здравствуйте", **more: str) -> dict[str, str]:
    """Make the form of a message from a fictional number."""
    return {
        "ExternalUserId": f"whatsapp:KZ.1{phone.removeprefix('+')}", "SmsMessageSid": sid, "NumMedia": "0",
        "ProfileName": "Асель", "MessageType": "text", "SmsSid": sid, "WaId": phone.removeprefix("+"),
        "SmsStatus": "received", "Body": body, "To": f"whatsapp:{OUR_NUMBER}", "NumSegments": "1",
        "ReferralNumMedia": "0", "MessageSid": sid, "AccountSid": ACCOUNT, "From": f"whatsapp:{phone}",
        "ApiVersion": "2010-04-01", **more,
    }  # fmt: skip


def report(account: str, sent: Any, status: str, **more: str) -> dict[str, str]:
    """Make the form of a delivery report; there is no text in it."""
    event = {"EventType": EVENTS[status]} if status in EVENTS else {}
    return {
        "ChannelPrefix": "whatsapp", "ApiVersion": "2010-04-01", "MessageStatus": status, "SmsSid": sent.sid,
        "SmsStatus": status, "To": sent.form["To"], "From": sent.form["From"], "MessageSid": sent.sid,
        "AccountSid": account, **event, **more,
    }  # fmt: skip


def sid(number: int) -> str:
    """Make a message id."""
    return f"SM{number:032x}"


def signature(url: str, form: dict[str, str], secret: str = TOKEN, key: str = "") -> dict[str, str]:
    """Sign a form for an address: with a token, or with a shared key by its name."""
    validator = RequestValidator(secret)
    if not key:
        return {"X-Twilio-Signature": validator.compute_signature(url, form)}
    return {
        "X-Twilio-Signature": validator.compute_signature(url, form, "HMAC_SHA256"),
        "X-Twilio-Webhooks-Signature-Settings": f"key={key},algorithm=HMAC_SHA256",
    }
