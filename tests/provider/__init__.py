"""A provider of WhatsApp on the loopback: it answers as Twilio's REST API does, to the unmodified client.

What it does with a message is chosen by the recipient's last two digits; everything it was asked is kept for the tests to look at.
It never reaches further than this machine.
"""

from tests.provider.double import Provider, provider
from tests.provider.fates import (
    BLOCKED,
    BROKEN,
    CLOSED,
    INVALID,
    LIMITED,
    MUTE,
    NO_WHATSAPP,
    PROBLEM,
    SILENT,
    TOO_MANY,
)
from tests.provider.forms import ACCOUNT, OUR_NUMBER, TOKEN, inbound, sid, signature
from tests.provider.store import File, Sent
from tests.provider.waiting import wait_until

__all__ = [
    "ACCOUNT",
    "BLOCKED",
    "BROKEN",
    "CLOSED",
    "INVALID",
    "LIMITED",
    "MUTE",
    "NO_WHATSAPP",
    "OUR_NUMBER",
    "PROBLEM",
    "SILENT",
    "TOKEN",
    "TOO_MANY",
    "File",
    "Provider",
    "Sent",
    "inbound",
    "provider",
    "sid",
    "signature",
    "wait_until",
]
