"""What the provider does with the address of a file that it was given to send."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import requests


@dataclass(frozen=True)
class Fetched:
    """What was answered at an address."""

    status: int
    content_type: str
    disposition: str
    headers: dict[str, str]
    content: bytes


def fetch(url: str, at: str) -> Fetched:
    """Fetch what lies at an address, from where the application really is; never outside."""
    assert urlsplit(at).hostname == "127.0.0.1"
    with requests.Session() as session:
        session.trust_env = False
        answer = session.get(at + urlsplit(url).path, timeout=15)
    headers = dict(answer.headers)
    kind, named = headers.get("Content-Type", ""), headers.get("Content-Disposition", "")
    return Fetched(answer.status_code, kind, named, headers, answer.content)
