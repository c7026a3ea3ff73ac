"""What reaches a log, and what never does."""

import io
import json
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from hotline.core import logs
from hotline.core.db import db


@pytest.fixture
def log():
    """A logger of our own and what it wrote, as read from its JSON Lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Scrubbed())
    logger = logging.Logger("hotline.tests")
    logger.addHandler(handler)
    return logger, lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    "written",
    [
        "+77000000001",
        "8 700 000 00 01",
        "8(700)000-00-01",
        "whatsapp:+77000000001",
        "WaId=77000000001",
        "870000000 01,",
        "7.700.000.00.01",
    ],
)
def test_a_telephone_number_is_taken_out_however_it_is_written(log, written):
    logger, lines = log
    logger.warning("no answer from %s today", written)
    assert not any(part in lines()[0]["message"] for part in ("0000", "000-00", "000 00", "000.00"))
    assert lines()[0]["message"].startswith("no answer from ")


@pytest.mark.parametrize(
    "secret",
    [
        "Bearer abcdefgh12345678",
        "token=abcdefgh12345678",
        "/accounts/password/abcdefgh12345678",
        "X-Twilio-Signature: abcdefgh12345678=",
        "/journal?text=abcdefgh12345678",
        "abcdefgh12345678@example.org",
        "https://example.org/x?a=1&b=abcdefgh12345678",
    ],
)
def test_what_opens_a_door_is_taken_out(log, secret):
    logger, lines = log
    logger.error("Exception on %s [GET]", secret)
    assert "abcdefgh12345678" not in lines()[0]["message"]


def test_days_times_ids_and_codes_stay_readable(log):
    logger, lines = log
    words = "case 2020-0001 of 2026-11-22 18:03:11, message SM0123456789abcdef0123456789abcdef, error 63016, 12 s"
    logger.info(words)
    assert lines()[0]["message"] == words


def test_an_exception_tells_its_kind_and_place_and_not_what_a_caller_wrote(log):
    logger, lines = log
    try:
        int("меня зовут Айгуль")
    except ValueError:
        logger.exception("a job failed")
    line = lines()[0]
    assert line["error"] == "ValueError"
    assert line["trace"][-1].startswith("ops/test_logs.py:")
    assert "Айгуль" not in json.dumps(line, ensure_ascii=False)


def test_an_exception_of_the_machine_says_what_is_wrong(log):
    logger, lines = log
    logger.error(
        "stop", exc_info=OperationalError("SELECT 1", {"body": "Айгуль"}, Exception("disk is full\nDETAIL: Айгуль"))
    )
    logger.error("stop", exc_info=FileNotFoundError(2, "No such file or directory", "Айгуль.pdf"))
    assert [line["error"] for line in lines()] == [
        "OperationalError: disk is full",
        "FileNotFoundError: No such file or directory",
    ]


def test_a_failed_statement_of_the_application_shows_no_values(app):
    with pytest.raises(Exception, match="no_such") as raised:
        db.session.execute(text("SELECT * FROM no_such WHERE body = :body"), {"body": "Айгуль"})
    db.session.rollback()
    assert "Айгуль" not in str(raised.value)
