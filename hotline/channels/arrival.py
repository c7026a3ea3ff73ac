"""What a provider's form says, in plain facts that know no provider."""

from dataclasses import dataclass, field

Pairs = list[list[str]]  # every field of a form as it came, repeated names and all


@dataclass(frozen=True)
class Arrival:
    """A message that came in.

    `provider_id` is the provider's id if it is one; else `key` (ASCII) is what makes the message itself, so that the same post
    is still known again.
    """

    provider_id: str | None
    key: str
    kind: str
    body: str
    pairs: Pairs


@dataclass(frozen=True)
class Origin:
    """Who a message is from. A person may show a number, an id of the channel, both or (in an odd form) neither."""

    address: str | None  # where answers go
    phone: str | None  # E.164
    channel_id: str | None
    profile_name: str
    quotes: str | None  # provider's id of the message this one answers to
    ours: str | None = None  # E.164 of the number of ours that it was written to


@dataclass(frozen=True)
class Report:
    """What a provider says about a message we sent: status and error in its own words."""

    provider_id: str | None
    key: str
    status: str
    error_code: str | None
    pairs: Pairs


@dataclass(frozen=True)
class Details:
    """What a message carries beside its text."""

    forwarded: str = "no"  # no, yes or often
    latitude: str = ""
    longitude: str = ""
    place: str = ""
    pressed: str = (
        ""  # our own code of the button or list row that was chosen; it comes back from a telephone, so it is checked
    )
    media: tuple[str, ...] = field(default=())  # content types as the provider names them; they are not trusted
    addresses: tuple[str, ...] = field(default=())  # where the provider has them, in the same order
