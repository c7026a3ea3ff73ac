"""The telephone in the story: a few calls of today, as the provider would have told of them."""

import random
from datetime import datetime, timedelta

from hotline.channels.call_news import CallNews
from hotline.core import clock
from hotline.messages.calls import service as calls
from hotline.simulator.callers import CALLERS

# Minutes ago, the caller's place among the fictional ones (none: the number is withheld), seconds of the talk.
TODAY: tuple[tuple[int, int | None, int | None], ...] = (
    (170, 0, None),
    (95, 6, None),
    (80, 6, None),
    (60, None, None),
    (35, 8, 410),
)


def ring(now: datetime, draw: random.Random) -> None:
    """Let calls come in: one from somebody known, two from one number, one without a number, one that was answered."""
    for ago, place, seconds in TODAY:
        sid, number = f"CA{draw.getrandbits(128):032x}", None if place is None else CALLERS[place].phone
        with clock.at(now - timedelta(minutes=ago)):
            calls.take(CallNews(sid, sid, number, talked=seconds is not None, ended=True, seconds=seconds))
