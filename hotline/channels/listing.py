"""What a provider has, when it is asked for its list."""

from dataclasses import dataclass, field
from datetime import datetime

from hotline.channels.arrival import Pairs


class Unanswered(Exception):
    """The provider gave no list; the text is a code of the reason and names nobody."""


@dataclass(frozen=True)
class Listed:
    """One message that the provider has: its id and status there, and when it was taken.

    `pairs` are what the provider's post of it would have said, as far as the list tells.
    """

    provider_id: str
    status: str
    body: str
    at: datetime
    error_code: str | None = None
    pairs: Pairs = field(default_factory=list)
