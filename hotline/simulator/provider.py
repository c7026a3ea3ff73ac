"""The part of Twilio's REST API that the outbox needs, played on this machine."""

import hmac
import secrets
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from hotline.channels.twilio import account
from hotline.core.guard import public
from hotline.simulator.callers import CALLERS
from hotline.simulator.settings import PATH

blueprint = Blueprint("simulator_provider", __name__, url_prefix=PATH)


@blueprint.post("/2010-04-01/Accounts/<sid>/Messages.json")
@public
def create_message(sid: str) -> ResponseReturnValue:
    """Take a message as the API does; it lies on the telephone once the outbox has recorded its id."""
    settings = current_app.extensions["settings"]
    given = request.authorization
    password = (account.credentials(settings) or ("", ""))[1]
    if sid != settings.twilio_account_sid or not given or not hmac.compare_digest(given.password or "", password):
        return _refusal(401, 20003, "Authenticate")
    to, body = request.form.get("To", ""), request.form.get("Body", "")
    if to.removeprefix("whatsapp:") not in {caller.phone for caller in CALLERS}:
        return _refusal(400, 21211, "Invalid 'To' Phone Number")
    if not (body or request.form.get("ContentSid")) or len(body) > 1600:
        return _refusal(400, 21617 if body else 21619, "The message body is missing or too long")
    return jsonify(_message(sid, to, body)), 201


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
