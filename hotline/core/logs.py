"""Logs: one JSON object a line on standard error, without telephone numbers, e-mails, tokens or message bodies.

What an exception says may be what a caller wrote; so its kind and its place are logged, and its words only where they
can speak of nothing but the machine or the code.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import OperationalError

_NUMBER = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d)\+?\d(?:[ \-().]{0,2}\d){8,}(?!\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_QUERY = re.compile(r"(?<=\S)\?\S+=\S*")
_SECRET = re.compile(r"(?i)\b(token|secret|password|signature|bearer|basic)([\s=:/'\"]+)[\w.~+/=-]{8,}")
_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{40,}(?![0-9A-Za-z])")
_OF_THE_CODE = (ImportError, AttributeError, NameError, AssertionError, RecursionError)
_LONGEST = 2000


def scrub(text: str) -> str:
    """Take out of a log line what could name a person or open a door."""
    text = _SECRET.sub(r"\1\2[secret]", text)
    text = _QUERY.sub("?[query]", text)
    text = _HEX.sub("[secret]", text)
    text = _EMAIL.sub("[email]", text)
    return _NUMBER.sub("[number]", text)[:_LONGEST]


def first_line(error: BaseException) -> str:
    """Say in one line what is wrong with the machine or the code; nothing where a caller's words could stand."""
    if isinstance(error, OperationalError):
        return str(error.orig or "").strip().partition("\n")[0]
    if isinstance(error, OSError):
        return error.strerror or ""
    return str(error).partition("\n")[0] if isinstance(error, _OF_THE_CODE) else ""


class Scrubbed(logging.Formatter):
    """Write a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": scrub(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = _described(record.exc_info[1])
            line["trace"] = _places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def handler() -> logging.Handler:
    """Make the one handler: standard error, scrubbed."""
    made = logging.StreamHandler(sys.stderr)
    made.setFormatter(Scrubbed())
    return made


def attach(level: int = logging.INFO) -> None:
    """Send every record of this process to standard error, scrubbed."""
    root = logging.getLogger()
    root.handlers[:] = [handler()]
    root.setLevel(level)
    logging.captureWarnings(capture=True)


def _described(error: BaseException) -> str:
    words = scrub(first_line(error))
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames]
