"""A call that nobody answered: from the provider's posts to the row of the journal, counted once."""

import pytest
from flask import Flask

from hotline.core import clock
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.indicators import queries as indicators
from hotline.messages.models import Call
from tests import factories
from tests.journeys.conftest import PUBLIC
from tests.journeys.telling import ADVICE, CALL
from tests.provider import ACCOUNT, Provider

HOOKS = "/webhooks/twilio/voice"
NUMBER = "+77000000005"
WRITTEN = {name: told for name, told in CALL.items() if name not in ("channel", "day", "time", "phone", "minutes")}


@pytest.fixture
def hook(app: Flask, address: str, provider: Provider, rota):
    """Let the provider tell of the call, with one lawyer on duty."""
    rota("+77000000090")

    def post(path: str, **form: str) -> int:
        told = {"CallSid": "CA" + "5" * 32, "AccountSid": ACCOUNT, "From": NUMBER, "Direction": "inbound", **form}
        return provider.post(f"{PUBLIC}{HOOKS}{path}", told, at=f"{address}{HOOKS}{path}")

    return post


def calls_counted() -> int:
    today = clock.today()
    with_today = indicators.figures(Period.of_days(today, today))
    return next(figure.fact for figure in with_today if figure.indicator.code == "calls")


def test_a_missed_call_is_called_back_written_down_and_counted_once(hook, signs_in):
    factories.person(NUMBER, name="Гульнара", safe_to_call="yes")
    lawyer = signs_in("lawyer", name="Асель Нурланова")
    for path, told in (
        ("", {"CallStatus": "ringing"}),
        ("/status", {"CallStatus": "completed"}),
        ("/dial-result", {"CallStatus": "in-progress", "DialCallStatus": "no-answer"}),
    ):
        assert hook(path, **told) in (200, 204)

    board = lawyer.open("/desk/").follow("/desk/calls")
    assert "+7 700 000 00 05" in board.words
    assert "Гульнара" in board.words
    tried = board.send("/tried")
    form = tried.follow("/intake/contact?call=")
    asked = form.send("/intake/contact", "save", **WRITTEN, **ADVICE)
    assert asked.status == 422  # the number is known: whose call is it?
    done = asked.send("/intake/contact", "finalise", belongs="person:1", lawyer_id="1", minutes="25")
    assert done.path.startswith("/cases/"), done.words

    db.session.expire_all()
    call = db.session.query(Call).one()
    assert (call.state, call.result, call.number, call.tries) == ("missed", "talked", None, 1)
    today = clock.today()
    assert f"{today.year}-0001" in lawyer.open(f"/journal?from={today}&to={today}").words
    assert calls_counted() == 1
    assert "+7 700 000 00 05" not in lawyer.open("/desk/calls").words
