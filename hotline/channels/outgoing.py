"""What is given to a provider to send."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outgoing:
    """One message on its way out: words, files by the addresses where the provider fetches them, or an approved template.

    Of a template the provider is told its id and what stands in its places, by their numbers; `body` is then what the
    person will read, for our own eyes.
    """

    body: str = ""
    content_sid: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    media_urls: tuple[str, ...] = ()
