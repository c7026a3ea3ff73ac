"""The floor of the webhook: a bare Flask that checks the signature and inserts one row, as durable as ours."""

import os
import sqlite3
import threading

from flask import Flask, Response, request
from twilio.request_validator import RequestValidator

app = Flask(__name__)
validator = RequestValidator(os.environ["BENCH_TOKEN"])
_kept = threading.local()


def _connection() -> sqlite3.Connection:
    if not hasattr(_kept, "connection"):
        _kept.connection = sqlite3.connect(os.environ["BENCH_DATABASE"], isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=8000"):
            _kept.connection.execute(f"PRAGMA {pragma}")
        _kept.connection.execute("CREATE TABLE IF NOT EXISTS message (sid TEXT PRIMARY KEY, body TEXT)")
    return _kept.connection


@app.post("/webhooks/twilio/whatsapp")
def accept() -> Response:
    """Check, insert, answer."""
    url = os.environ["BENCH_URL"] + request.path
    if not validator.validate(url, request.form, request.headers.get("X-Twilio-Signature", "")):
        return Response(status=403)
    connection = _connection()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT OR IGNORE INTO message VALUES (?, ?)", (request.form["MessageSid"], request.form["Body"])
    )
    connection.execute("COMMIT")
    return Response("<Response/>", mimetype="text/xml")
