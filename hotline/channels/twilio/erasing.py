"""Destroying what Twilio keeps of a message."""

import re

from requests import RequestException
from twilio.base.exceptions import TwilioException

from hotline.channels.twilio.sending import client
from hotline.core.config import Settings

GONE = "404"
_SID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")


def erase(settings: Settings, sid: str) -> bool:
    """Delete a message with its media at Twilio; say whether it is gone, one that was never there included. Never raises."""
    if not _SID.fullmatch(sid):  # it came with an odd id, so nothing of Twilio's hangs on it
        return True
    try:
        return bool(client(settings).messages(sid).delete())
    except TwilioException as error:
        return str(getattr(error, "status", "")) == GONE
    except RequestException:
        return False
