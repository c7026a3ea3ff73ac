"""What becomes of a message, by the last two digits of its recipient."""

import json

Answer = tuple[int, str, bytes]

# In the answer to the sending itself; SILENT and MUTE: taken, but nobody learns of it.
TOO_MANY, BROKEN, INVALID, SILENT, MUTE, PROBLEM = "29", "50", "21", "40", "41", "92"
# Taken, and failed later, by a delivery report.
BLOCKED, CLOSED, LIMITED, NO_WHATSAPP = "64", "66", "68", "74"
LATER = {BLOCKED: "63014", CLOSED: "63016", LIMITED: "63018", NO_WHATSAPP: "63024"}


def refusal(status: int, code: int, words: str) -> Answer:
    """Write an error as the API does."""
    more = f"https://www.twilio.com/docs/errors/{code}"
    body = {"code": code, "message": words, "more_info": more, "status": status}
    return status, "application/json", json.dumps(body).encode()


def problem(status: int, code: int) -> Answer:
    """Write an error as newer parts of the API do (RFC 9457)."""
    body = {"type": "about:blank", "title": "Not allowed", "status": status, "code": code}
    return status, "application/problem+json", json.dumps(body).encode()


def of(to: str, ending: str) -> Answer | None:
    """Return the refusal that a recipient's digits ask for, if they do."""
    if ending == TOO_MANY:
        return refusal(429, 20429, "Too Many Requests")
    if ending == BROKEN:
        return 500, "text/html", b"<html><body>Internal Server Error</body></html>"
    if ending == INVALID or not to.startswith("+"):
        return refusal(400, 21211, f"The 'To' number {to} is not a valid phone number.")
    return problem(400, 63007) if ending == PROBLEM else None


def lacks(form: dict[str, str]) -> Answer | None:
    """Return the refusal of a message without what it needs."""
    if not form.get("To") or not (form.get("From") or form.get("MessagingServiceSid")):
        return refusal(400, 21604, "A 'To' phone number and a sender are required")
    if not (form.get("Body") or form.get("MediaUrl") or form.get("ContentSid")):
        return refusal(400, 21619, "A text message body or media is required")
    if form.get("ContentSid") and (form.get("Body") or form.get("MediaUrl")):
        return refusal(400, 21656, "A template stands alone")
    if "ContentVariables" in form and not _are_variables(form):
        return refusal(400, 21656, "The ContentVariables parameter is invalid")
    if len(form.get("Body", "")) > 1600:
        return refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit")
    return None


def _are_variables(form: dict[str, str]) -> bool:
    try:
        given = json.loads(form["ContentVariables"])
    except ValueError:
        return False
    return bool(form.get("ContentSid") and isinstance(given, dict) and given and all(given.values()))
