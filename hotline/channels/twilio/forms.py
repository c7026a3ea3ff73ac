"""Reading the forms Twilio posts. Nothing odd in a form is an error: what cannot be read is left out, the form itself is kept."""

import json
import re

from werkzeug import Request

from hotline.channels.arrival import Arrival, Details, Origin, Pairs, Report
from hotline.channels.twilio.signature import FORMS
from hotline.core import phone
from hotline.core.config import Settings

_ID = re.compile(r"[!-~]{1,64}")
_WORD = re.compile(r"[a-z_]{1,20}")
_STATUS = re.compile(r"[a-z_]{1,40}")
_CODE = re.compile(r"[0-9A-Za-z_-]{1,20}")
_NUMBER = re.compile(r"\+[0-9]{5,15}")
_CHANNEL_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}")
MOST_MEDIA = 10
PREFIX = "whatsapp:"


def pairs(request: Request) -> Pairs:
    """Return all fields of a post; of a JSON body its first level."""
    if request.mimetype in FORMS:
        return [[name, value] for name, value in request.form.items(multi=True)]
    text = request.get_data().decode("utf-8", "replace")
    try:
        body = json.loads(text) if text else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        return [["", text]]
    return [[name, value if isinstance(value, str) else json.dumps(value)] for name, value in body.items()]


def foreign(fields: Pairs, settings: Settings) -> bool:
    """Say whether the post names an account that is not ours."""
    return any(name == "AccountSid" and value not in ("", settings.twilio_account_sid) for name, value in fields)


def arrival(fields: Pairs) -> Arrival:
    """Read an inbound message."""
    form = _first(fields)
    sid = form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid") or ""
    return Arrival(
        provider_id=sid if _ID.fullmatch(sid) else None,
        key=_key(sid, fields), kind=_kind(form), body=form.get("Body", ""), pairs=fields,
    )  # fmt: skip


def origin(fields: Pairs) -> Origin:
    """Read who a message is from; the number is preferred as the address, since answers to a bare id are refused."""
    form = _first(fields)
    sender = form.get("From", "").removeprefix(PREFIX)
    number = next((one for one in (sender, "+" + form.get("WaId", "")) if _NUMBER.fullmatch(one)), None)
    given = (form.get("ExternalUserId", "").removeprefix(PREFIX), sender)
    channel_id = next((one for one in given if _CHANNEL_ID.fullmatch(one)), None)
    known = number or channel_id
    quotes = form.get("OriginalRepliedMessageSid", "")
    ours = form.get("To", "").removeprefix(PREFIX)
    return Origin(
        address=PREFIX + known if known else None,
        phone=(phone.normalise(number) or number) if number else None,
        channel_id=channel_id, profile_name=form.get("ProfileName", ""), quotes=quotes if _ID.fullmatch(quotes) else None,
        ours=ours if _NUMBER.fullmatch(ours) else None,
    )  # fmt: skip


def report(fields: Pairs) -> Report:
    """Read a delivery status."""
    form = _first(fields)
    sid = form.get("MessageSid") or form.get("SmsSid") or ""
    status = (form.get("MessageStatus") or form.get("SmsStatus") or "").lower()
    code = form.get("ErrorCode", "")
    return Report(
        provider_id=sid if _ID.fullmatch(sid) else None,
        key=_key("", fields), status=status if _STATUS.fullmatch(status) else "unreadable",
        error_code=code if _CODE.fullmatch(code) and code != "0" else None, pairs=fields,
    )  # fmt: skip


def details(fields: Pairs) -> Details:
    """Read what a message carries beside its text."""
    form = _first(fields)
    forwarded = (
        "often" if form.get("FrequentlyForwarded") == "true" else "yes" if form.get("Forwarded") == "true" else "no"
    )
    place = ", ".join(part for part in (form.get("Label"), form.get("Address")) if part)
    pressed = form.get("ButtonPayload") or form.get("ListId") or ""
    return Details(
        forwarded, form.get("Latitude", ""), form.get("Longitude", ""), place, pressed, _media(form), _addresses(form)
    )


def _first(fields: Pairs) -> dict[str, str]:
    form: dict[str, str] = {}
    for name, value in fields:
        form.setdefault(name, value)
    return form


def _key(sid: str, fields: Pairs) -> str:
    return json.dumps(sid or sorted(fields), ensure_ascii=True)


def _kind(form: dict[str, str]) -> str:
    """Return the kind by `MessageType`; a document's `Body` is its file name, a location has neither body nor media."""
    given = form.get("MessageType", "").lower()
    if given:
        return given if _WORD.fullmatch(given) else "unsupported"
    if media := _media(form):
        family = media[0].partition("/")[0]
        return family if family in ("image", "audio", "video") else "document"
    if form.get("Latitude") and form.get("Longitude"):
        return "location"
    if form.get("ButtonText") or form.get("ButtonPayload"):
        return "button"
    return "text" if form.get("Body") else "unsupported"


def _media(form: dict[str, str]) -> tuple[str, ...]:
    numbered = (
        form.get(f"MediaContentType{number}", "") for number in range(MOST_MEDIA) if f"MediaUrl{number}" in form
    )
    return tuple(media.lower()[:100] for media in numbered)


def _addresses(form: dict[str, str]) -> tuple[str, ...]:
    return tuple(form[name] for number in range(MOST_MEDIA) if (name := f"MediaUrl{number}") in form)
