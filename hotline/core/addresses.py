"""Where a page leads back to: only ever to a page of this house."""

from urllib.parse import urlsplit

from flask import request


def local(address: str | None) -> str | None:
    """Return a page of ours to go on to; never another site."""
    text = address or ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    plain = not parts.scheme and not parts.netloc and text.startswith("/")
    return text if plain and "\\" not in text and not text.startswith("//") else None


def local_referrer() -> str | None:
    """Return the page of ours on which a button was pressed, as far as the browser tells."""
    told = request.referrer or ""
    return local(told.removeprefix(request.host_url.rstrip("/"))) if told.startswith(request.host_url) else None
