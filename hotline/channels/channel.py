"""What one channel is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from werkzeug import Request

from hotline.channels.arrival import Arrival, Details, Origin, Pairs, Report
from hotline.channels.listing import Listed
from hotline.channels.outcome import Outcome
from hotline.channels.outgoing import Outgoing
from hotline.core.config import Settings


@dataclass(frozen=True)
class Channel:
    """A way in and out. `code` is what rows and the taxonomy call it.

    `receives` and `sends` say whether the settings suffice for that; `signed` whether a post is genuine; `foreign` whether it
    belongs to another account. `send` takes the settings, an address and what to send; it never raises. `erase` destroys the
    provider's copy of a message by its id and says whether it is gone.

    `fetches` says whether the settings suffice to fetch files; `fetch` yields the bytes of one, `delete_media` deletes it at the
    provider; both raise `media.NotFetched`.

    `listed` gives what the provider has of ours to an address since a moment, `came` what came in to our number between two, the
    latest first, `whole` one of those as it would have arrived; these three raise Unanswered.
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
    erase: Callable[[Settings, str], bool]
    fetches: Callable[[Settings], bool]
    fetch: Callable[[Settings, str], Iterator[bytes]]
    delete_media: Callable[[Settings, str], None]
    listed: Callable[[Settings, str, datetime], Sequence[Listed]]
    came: Callable[[Settings, datetime, datetime], Iterator[Listed]]
    whole: Callable[[Settings, Listed], Arrival]
