"""What became of the attempt to send one message."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    """The provider took the message: its id there and its first status, in the provider's words."""

    provider_id: str
    status: str


@dataclass(frozen=True)
class Retry:
    """The provider certainly did not take it, and a later attempt may succeed; `code` is the reason's code."""

    code: str


@dataclass(frozen=True)
class Never:
    """The provider refused it for good; `code` is the provider's."""

    code: str


@dataclass(frozen=True)
class Unknown:
    """It may have gone out or not (`reason` names the kind of failure): nobody may send it again blindly."""

    reason: str


Outcome = Accepted | Retry | Never | Unknown
