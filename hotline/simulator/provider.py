"""The part of Twilio's REST API that the outbox needs, played on this machine."""

import hmac
import secrets
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from hotline.channels.twilio import account
from hotline.core.guard import public
from hotline.simulator.callers import CALLERS
from hotline.simulator.files import file_of
from hotline.simulator.settings import PATH

blueprint = Blueprint("simulator_provider", __name__, url_prefix=PATH)


@blueprint.post("/2010-04-01/Accounts/<sid>/Messages.json")
@public
def create_message(sid: str) -> ResponseReturnValue:
    """Take a message as the API does; it lies on the telephone once the outbox has recorded its id."""
    if not _knows_us(sid):
        return _refusal(401, 20003, "Authenticate")
    to, body = request.form.get("To", ""), request.form.get("Body", "")
    if to.removeprefix("whatsapp:") not in {caller.phone for caller in CALLERS}:
        return _refusal(400, 21211, "Invalid 'To' Phone Number")
    more = request.form.get("ContentSid") or request.form.get("MediaUrl")
    if not (body or more) or len(body) > 1600:
        return _refusal(400, 21617 if body else 21619, "The message body is missing or too long")
    return jsonify(_message(sid, to, body)), 201


@blueprint.delete("/2010-04-01/Accounts/<sid>/Messages/<_message>.json")
@public
def delete_message(sid: str, _message: str) -> ResponseReturnValue:
    """Destroy the provider's copy of a message; there is none here."""
    return ("", 204) if _knows_us(sid) else _refusal(401, 20003, "Authenticate")


@blueprint.get("/2010-04-01/Accounts/<sid>/Messages/<_message>/Media/<media>")
@public
def media(sid: str, _message: str, media: str) -> ResponseReturnValue:
    """Give out a file that a caller sent."""
    found = file_of(media)
    if not _knows_us(sid) or found is None:
        return _refusal(*((404, 20404, "Not found") if _knows_us(sid) else (401, 20003, "Authenticate")))
    return Response(found[1], content_type=found[0])


@blueprint.delete("/2010-04-01/Accounts/<sid>/Messages/<_message>/Media/<_media>.json")
@public
def delete_media(sid: str, _message: str, _media: str) -> ResponseReturnValue:
    """Destroy the provider's copy of a file."""
    return ("", 204) if _knows_us(sid) else _refusal(401, 20003, "Authenticate")


@blueprint.get("/2010-04-01/Accounts/<sid>/Messages.json")
@public
def list_messages(sid: str) -> ResponseReturnValue:
    """Give the list as the API does. It is empty: what was taken lies in our own rows, and nothing came in that was not posted."""
    if not _knows_us(sid):
        return _refusal(401, 20003, "Authenticate")
    here = f"/2010-04-01/Accounts/{sid}/Messages.json"
    return jsonify({
        "messages": [], "page": 0, "page_size": 50, "start": 0, "end": 0, "uri": here, "first_page_uri": here,
        "next_page_uri": None, "previous_page_uri": None,
    })  # fmt: skip


def _knows_us(sid: str) -> bool:
    settings = current_app.extensions["settings"]
    given, password = request.authorization, (account.credentials(settings) or ("", ""))[1]
    return bool(sid == settings.twilio_account_sid and given and hmac.compare_digest(given.password or "", password))


def _message(sid: str, to: str, body: str) -> dict[str, Any]:
    made, now = f"SM{secrets.token_hex(16)}", format_datetime(datetime.now(UTC))
    return {
        "account_sid": sid, "api_version": "2010-04-01", "body": body, "date_created": now, "date_sent": None,
        "date_updated": now, "direction": "outbound-api", "error_code": None, "error_message": None,
        "from": request.form.get("From", ""), "messaging_service_sid": None, "num_media": "0", "num_segments": "1",
        "price": None, "price_unit": None, "sid": made, "status": "queued", "subresource_uris": {}, "to": to,
        "uri": f"/2010-04-01/Accounts/{sid}/Messages/{made}.json",
    }  # fmt: skip


def _refusal(status: int, code: int, words: str) -> ResponseReturnValue:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return jsonify({"code": code, "message": words, "more_info": more, "status": status}), status
