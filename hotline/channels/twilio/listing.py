"""Asking Twilio for its list of messages, with the unmodified client."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from twilio.base.exceptions import TwilioRestException, TwilioServiceException

from hotline.channels.arrival import Arrival, Pairs
from hotline.channels.listing import Listed, Unanswered
from hotline.channels.twilio import account, forms
from hotline.channels.twilio.sending import client
from hotline.core.config import Settings

MEDIA_HOST = "https://api.twilio.com"
MOST_OUT = 200  # to one address; more would be no answer to what became of one message
# A message that still waits at Twilio has no date of sending, and the filter by date may leave it out.
LATEST = 20
MOST_IN = 20_000
PAGE = 200


def listed(settings: Settings, to: str, since: datetime) -> Sequence[Listed]:
    """Return what Twilio took from us for an address since a moment, the oldest first; raise Unanswered."""
    ours = forms.PREFIX + (account.own_number(settings) or "")
    with _answer():
        messages = client(settings).messages
        dated = messages.list(to=to, from_=ours, date_sent_after=since.astimezone(UTC), limit=MOST_OUT)
        latest = messages.list(to=to, from_=ours, limit=LATEST)
    if len(dated) >= MOST_OUT:
        raise Unanswered("too_many")
    found = {one.sid: _read(one) for one in (*dated, *latest) if str(one.direction).startswith("outbound")}
    # The list begins with the latest and knows seconds only: what was taken in one second keeps its order.
    return sorted((one for one in reversed(found.values()) if one.at >= since), key=lambda one: one.at)


def came(settings: Settings, since: datetime, until: datetime) -> Iterator[Listed]:
    """Yield what came in to our number between two moments, page by page, the latest first; raise Unanswered."""
    ours = forms.PREFIX + (account.own_number(settings) or "")
    with _answer():
        found = client(settings).messages.stream(
            to=ours, date_sent_after=since.astimezone(UTC), date_sent_before=until.astimezone(UTC), page_size=PAGE
        )
        for number, one in enumerate(found, 1):
            if number > MOST_IN:
                raise Unanswered("too_many")
            if one.direction == "inbound":
                yield _read(one)


def whole(settings: Settings, one: Listed) -> Arrival:
    """Return a message that came in as its post would have told it, with the addresses of its files; raise Unanswered."""
    return forms.arrival([*one.pairs, *_files(settings, one)])


def _files(settings: Settings, one: Listed) -> Pairs:
    if ["NumMedia", "0"] in one.pairs:
        return []
    try:
        with _answer():
            files = client(settings).messages(one.provider_id).media.list(limit=forms.MOST_MEDIA)
    except Unanswered as refusal:
        if str(refusal) in ("404", "20404"):
            return []  # deleted there: the message itself is still worth having
        raise
    return [
        pair
        for number, file in enumerate(files)
        for pair in (
            [f"MediaUrl{number}", MEDIA_HOST + str(file.uri).removesuffix(".json")],
            [f"MediaContentType{number}", str(file.content_type or "")],
        )
    ]


def _read(one: Any) -> Listed:
    code = str(one.error_code or "")
    fields = {
        "MessageSid": one.sid, "SmsSid": one.sid, "AccountSid": one.account_sid, "From": one.from_, "To": one.to,
        "Body": one.body, "NumMedia": one.num_media or "0",
    }  # fmt: skip
    return Listed(
        provider_id=str(one.sid), status=str(one.status or "").lower(), body=one.body or "",
        at=one.date_created or one.date_sent, error_code=code[:20] or None,
        pairs=[[name, str(value or "")] for name, value in fields.items()],
    )  # fmt: skip


@contextmanager
def _answer() -> Iterator[None]:
    """Turn whatever goes wrong into Unanswered: the library's own words tell numbers."""
    try:
        yield
    except Unanswered:
        raise
    except (TwilioRestException, TwilioServiceException) as error:
        raise Unanswered(str(error.code or error.status)[:20]) from None
    except Exception as error:
        raise Unanswered(type(error).__name__) from None
