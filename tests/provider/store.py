"""What the provider keeps: every message in either direction, with its files, in the shapes of the API."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

RANKS = {"queued": 0, "accepted": 0, "sending": 1, "sent": 2, "delivered": 3, "read": 4, "undelivered": 5, "failed": 5}


@dataclass(frozen=True)
class File:
    """A file of a message."""

    sid: str
    content_type: str
    content: bytes = b""


@dataclass
class Sent:
    """One message the provider has: `form` as it was given, or as it was posted to us."""

    sid: str
    form: dict[str, str]
    direction: str = "outbound-api"
    status: str = "queued"
    error_code: int | None = None
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    dated: datetime | None = None
    files: list[File] = field(default_factory=list)
    listed_from: datetime | None = None  # it shows in lists only later

    def move(self, status: str, at: datetime, error_code: str = "") -> None:
        """Let the message be in a state; it only goes forward."""
        if RANKS.get(status, 0) > RANKS.get(self.status, 0):
            self.status, self.dated = status, self.dated or at
            self.error_code = int(error_code) if error_code else self.error_code


class Store:
    """All messages, and the answers about them."""

    def __init__(self, account: str) -> None:
        self.account, self.messages, self.lock = account, dict[str, Sent](), threading.RLock()

    def keep(self, sent: Sent) -> Sent:
        """Keep a message, once."""
        with self.lock:
            return self.messages.setdefault(sent.sid, sent)

    def find(self, query: dict[str, str], now: datetime) -> list[Sent]:
        """Return what a list asks for, the latest first; without a date of sending nothing is found by date."""
        with self.lock:
            rows = list(self.messages.values())
        wanted = [
            one for one in rows
            if query.get("To") in (None, one.form.get("To")) and query.get("From") in (None, one.form.get("From"))
            and (one.listed_from is None or one.listed_from <= now) and _in_time(one.dated, query)
        ]  # fmt: skip
        return sorted(wanted, key=lambda one: one.created, reverse=True)

    def page(self, query: dict[str, str], now: datetime) -> dict[str, Any]:
        """Return one page of a list."""
        size, number = min(max(int(query.get("PageSize", "50")), 1), 1000), int(query.get("Page", "0"))
        found = self.find(query, now)
        rows = found[number * size : (number + 1) * size]
        here = self._uri("Messages.json")

        def page(at: int) -> str:
            return f"{here}?{urlencode(query | {'Page': at, 'PageSize': size, 'PageToken': f'PA{at}'})}"

        return {
            "messages": [self.resource(one) for one in rows], "page": number, "page_size": size, "start": number * size,
            "end": number * size + max(len(rows) - 1, 0), "uri": page(number), "first_page_uri": page(0),
            "next_page_uri": page(number + 1) if len(found) > (number + 1) * size else None,
            "previous_page_uri": page(number - 1) if number else None,
        }  # fmt: skip

    def resource(self, sent: Sent) -> dict[str, Any]:
        """Return a message as the API writes it down."""
        return {
            "account_sid": self.account, "api_version": "2010-04-01", "body": sent.form.get("Body", ""),
            "date_created": format_datetime(sent.created), "date_sent": sent.dated and format_datetime(sent.dated),
            "date_updated": format_datetime(sent.dated or sent.created), "direction": sent.direction,
            "error_code": sent.error_code, "error_message": None, "from": sent.form.get("From"),
            "messaging_service_sid": None, "num_media": str(len(sent.files)), "num_segments": "1", "price": None,
            "price_unit": None, "sid": sent.sid, "status": sent.status, "to": sent.form["To"],
            "subresource_uris": {"media": self._uri(f"Messages/{sent.sid}/Media.json")},
            "uri": self._uri(f"Messages/{sent.sid}.json"),
        }  # fmt: skip

    def files(self, sent: Sent) -> dict[str, Any]:
        """Return the list of a message's files."""
        here = self._uri(f"Messages/{sent.sid}/Media.json")
        return {
            "media_list": [self.file(sent, one) for one in sent.files], "page": 0, "page_size": 50, "start": 0,
            "end": max(len(sent.files) - 1, 0), "uri": here, "first_page_uri": here, "next_page_uri": None,
            "previous_page_uri": None,
        }  # fmt: skip

    def file(self, sent: Sent, one: File) -> dict[str, Any]:
        """Return a file as the API writes it down."""
        made = format_datetime(sent.created)
        return {
            "account_sid": self.account, "content_type": one.content_type, "date_created": made, "date_updated": made,
            "parent_sid": sent.sid, "sid": one.sid, "uri": self._uri(f"Messages/{sent.sid}/Media/{one.sid}.json"),
        }  # fmt: skip

    def last_from(self, address: str) -> datetime | None:
        """Return when somebody last wrote."""
        with self.lock:
            came = [
                one.created
                for one in self.messages.values()
                if one.direction == "inbound" and one.form.get("From") == address
            ]
        return max(came, default=None)

    def _uri(self, rest: str) -> str:
        return f"/2010-04-01/Accounts/{self.account}/{rest}"


def received(form: dict[str, str], at: datetime, files: Sequence[File] = ()) -> Sent:
    """Make the message that a person wrote."""
    return Sent(form["MessageSid"], form, "inbound", "received", None, at, at, list(files))


def _in_time(dated: datetime | None, query: dict[str, str]) -> bool:
    """Hold a date of sending, known to the second, against the filters."""
    given = {sign: query.get(f"DateSent{sign}") for sign in ("", "<", ">")}
    if not any(given.values()):
        return True
    if dated is None:
        return False
    at = dated.replace(microsecond=0)
    day = given[""] and _moment(given[""]).date()
    return not (
        (given["<"] and at > _moment(given["<"]))
        or (given[">"] and at < _moment(given[">"]))
        or (day and not (day <= at.date() < day + timedelta(days=1)))
    )


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written.replace("Z", "+00:00")).replace(tzinfo=UTC)
