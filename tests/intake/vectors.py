"""Fictional posts of Twilio, signed as Twilio signs."""

import json
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = json.loads(Path(__file__).with_name("twilio_vectors.json").read_text(encoding="utf-8"))
PUBLIC = "https://hotline.example.org"
ENVIRON = {
    "HOTLINE_PUBLIC_URL": PUBLIC,
    "HOTLINE_TWILIO_ACCOUNT_SID": DATA["account_sid"],
    "HOTLINE_TWILIO_AUTH_TOKEN": DATA["auth_token"],
    "HOTLINE_TWILIO_SHARED_KEYS": f"webhooks_sharedkey_example={DATA['auth_token']}",
    "HOTLINE_TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
}
SIGNATURES = DATA["signature_vectors"]
PAYLOADS = {row["id"]: row for row in DATA["payloads"]}
VOICE = {row["id"]: row for row in DATA["voice"]}
SEQUENCES = {row["id"]: row for row in DATA["status_sequences"]}
SAID_FIRST = {"in-07": [], "in-24": ["opt_out"]}  # to these as a first message; nothing is written back to a voice note


def path_of(url: str) -> str:
    """Return the path and query of a vector's address, byte for byte."""
    return "/" + url.split("://", 1)[1].split("/", 1)[1]
