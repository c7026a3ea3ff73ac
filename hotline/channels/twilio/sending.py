"""Sending with the unmodified `twilio` client."""

import json
import logging
import ssl
from typing import Any

from requests import exceptions as http
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from hotline.channels.outcome import Accepted, Never, Outcome, Retry, Unknown
from hotline.channels.outgoing import Outgoing
from hotline.channels.twilio import account
from hotline.channels.twilio.forms import PREFIX
from hotline.core.config import Settings

TIMEOUT = 10.0  # seconds, to connect and to answer; the library's default is to wait for ever
STATUS_PATH = "/webhooks/twilio/status"

# Refused without being processed, and healing by itself: rate and daily limits, a credential that is being replaced.
PASSING = frozenset({"20003", "20429", "63017", "63018", "63038"})
# The library writes numbers into its log lines: it gets a log that nobody reads.
_silence = logging.Logger("twilio", level=logging.CRITICAL + 1)


def client(settings: Settings) -> Client:
    """Build the REST client; edge and region of the environment are kept out, since they rewrite the host."""
    user, password = account.credentials(settings) or ("", "")
    http_client = TwilioHttpClient(timeout=TIMEOUT, logger=_silence)
    made = Client(user, password, settings.twilio_account_sid, http_client=http_client, environment={"TWILIO_EDGE": ""})
    if settings.twilio_base_url:
        made.api.base_url = settings.twilio_base_url
        if account.on_this_machine(settings.twilio_base_url) and http_client.session:
            http_client.session.trust_env = False  # no proxy stands between us and ourselves
    return made


def send(settings: Settings, to: str, outgoing: Outgoing) -> Outcome:
    """Send one WhatsApp message and say what became of it; never raises."""
    callback = settings.public_url + STATUS_PATH if settings.public_url else None
    try:
        # A client of its own for each message: a kept connection that died meanwhile would leave its fate unknown.
        made = client(settings)
        sent = made.messages.create(
            to=to,
            from_=f"{PREFIX}{account.own_number(settings)}",
            **_content(outgoing),
            **({"status_callback": callback} if callback else {}),
        )
    except TwilioException as error:
        return refusal(error)
    except http.RequestException as error:
        return Retry("connect") if never_left(error) else Unknown(type(error).__name__)
    except Exception as error:  # the request may have left: whatever went wrong with its answer, it is not sent twice
        return Unknown(type(error).__name__)
    return Accepted(str(sent.sid), str(sent.status or "queued")) if sent.sid else Unknown("no_id")


def _content(outgoing: Outgoing) -> dict[str, Any]:
    """Return what the message says: a template stands alone, and none of its variables may be empty."""
    if outgoing.content_sid is None:
        files = {"media_url": list(outgoing.media_urls)} if outgoing.media_urls else {}
        return files | ({"body": outgoing.body} if outgoing.body or not files else {})
    filled = {place: words for place, words in outgoing.variables.items() if words}
    variables = {"content_variables": json.dumps(filled, ensure_ascii=False)} if filled else {}
    return {"content_sid": outgoing.content_sid} | variables


def refusal(error: TwilioException) -> Outcome:
    """Say what became of a request that Twilio refused."""
    if not isinstance(error, TwilioRestException | TwilioServiceException):
        return Unknown(type(error).__name__)
    code = str(error.code or error.status)[:20]
    if str(error.status) in ("401", "429") or code in PASSING:
        return Retry(code)
    return Unknown(code) if str(error.status).startswith("5") else Never(code)


def never_left(error: http.RequestException) -> bool:
    """Say whether no connection came about, so that nothing can have been sent."""
    if isinstance(error, http.ConnectTimeout):
        return True
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    # Who the other side is, is settled before anything is said; any other trouble with the encryption may come in the middle.
    untrusted = any(isinstance(one, ssl.SSLCertVerificationError) for one in getattr(reason, "args", ()))
    return untrusted or isinstance(reason, NewConnectionError | ConnectTimeoutError)
