"""What one channel is."""

from collections.abc import Callable
from dataclasses import dataclass

from werkzeug import Request

from hotline.channels.arrival import Arrival, Details, Origin, Pairs, Report
from hotline.channels.outcome import Outcome
from hotline.channels.outgoing import Outgoing
from hotline.core.config import Settings


@dataclass(frozen=True)
class Channel:
    """A way in and out. `code` is what rows and the taxonomy call it.

    `receives` and `sends` say whether the settings suffice for that; `signed` whether a post is genuine; `foreign` whether it
    belongs to another account. `send` takes the settings, an address and what to send; it never raises.
    """

    code: str
    receives: Callable[[Settings], bool]
    sends: Callable[[Settings], bool]
    own_number: Callable[[Settings], str | None]
    signed: Callable[[Request, Settings], bool]
    foreign: Callable[[Pairs, Settings], bool]
    pairs: Callable[[Request], Pairs]
    arrival: Callable[[Pairs], Arrival]
    origin: Callable[[Pairs], Origin]
    report: Callable[[Pairs], Report]
    details: Callable[[Pairs], Details]
    send: Callable[[Settings, str, Outgoing], Outcome]
