"""What a provider says of a call, in plain facts that know no provider."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CallNews:
    """One report of a call; each says only what it knows.

    `provider_id` is the provider's id if it is one; else `key` is what makes the report itself. `number` is E.164, and None
    when the caller withholds it.
    """

    provider_id: str | None
    key: str
    number: str | None
    came_in: bool = True
    talked: bool = False
    ended: bool = False
    seconds: int | None = None  # of the talk
    recording: str | None = None  # address of a voicemail
