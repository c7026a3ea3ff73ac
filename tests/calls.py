"""The provider's telephone: it takes calls that are to be made, as Twilio's `Calls.json` does, and rings nobody."""

import json
import secrets
from typing import Any

BUSY_LINE = "29"  # recipients with these last digits are refused for the moment


def answer(account: str, form: dict[str, str]) -> tuple[int, str, bytes]:
    """Answer a request to call somebody: status, content type, body."""
    if not form.get("To", "").startswith("+") or not form.get("From") or not (form.get("Twiml") or form.get("Url")):
        return _json(400, {"code": 21201, "message": "No 'To', 'From' or instructions given", "status": 400})
    if form["To"].endswith(BUSY_LINE):
        return _json(429, {"code": 20429, "message": "Too Many Requests", "status": 429})
    sid = f"CA{secrets.token_hex(16)}"
    called = {
        "account_sid": account, "api_version": "2010-04-01", "direction": "outbound-api", "duration": None, "from": form["From"],
        "sid": sid, "status": "queued", "to": form["To"], "uri": f"/2010-04-01/Accounts/{account}/Calls/{sid}.json",
    }  # fmt: skip
    return _json(201, called)


def made(provider: Any) -> list[dict[str, str]]:
    """Return the forms of the calls that somebody asked a provider for."""
    return [request["form"] for request in provider.requests if request["path"].endswith("/Calls.json")]


def _json(status: int, body: dict[str, Any]) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(body).encode()
