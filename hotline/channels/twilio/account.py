"""Which settings make a Twilio account, and what contradicts itself in them."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from hotline.core.config import Settings


def receives(settings: Settings) -> bool:
    """Say whether webhooks can be checked: an account, something that signs, and the address that is signed."""
    return bool(
        settings.twilio_account_sid and settings.public_url and (settings.twilio_auth_token or shared_keys(settings))
    )


def sends(settings: Settings) -> bool:
    """Say whether WhatsApp messages can be sent."""
    return bool(settings.twilio_account_sid and credentials(settings) and own_number(settings))


def credentials(settings: Settings) -> tuple[str, str] | None:
    """Return user and password of the REST API: the key pair, else the account and its first token.

    A key with a token, or an account with a secret, is no valid pair and is never put together.
    """
    if settings.twilio_api_key and settings.twilio_api_secret:
        return settings.twilio_api_key, settings.twilio_api_secret
    if settings.twilio_account_sid and settings.twilio_auth_token:
        return settings.twilio_account_sid, settings.twilio_auth_token[0]
    return None


def own_number(settings: Settings) -> str | None:
    """Return the number we write from, as E.164."""
    digits = re.sub(r"\D", "", settings.twilio_whatsapp_from or "")
    return f"+{digits}" if digits else None


def shared_keys(settings: Settings) -> Mapping[str, str]:
    """Return the secrets of the shared keys by their names."""
    named = (row.partition("=") for row in settings.twilio_shared_keys)
    return {name.strip(): secret.strip() for name, _sign, secret in named if name.strip() and secret.strip()}


def on_this_machine(address: str | None) -> bool:
    """Say whether an address is on the loopback."""
    host = (urlsplit(address or "").hostname or "").rstrip(".")
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def problems(settings: Settings) -> list[str]:
    """Name the settings that contradict each other; start-up refuses them. Values are never shown."""
    found = []
    if settings.twilio_base_url and not (
        on_this_machine(settings.twilio_base_url) or _of_twilio(settings.twilio_base_url)
    ):
        found.append("HOTLINE_TWILIO_BASE_URL: only an address of this machine or of twilio.com")
    if bool(settings.twilio_api_key) != bool(settings.twilio_api_secret):
        found.append("HOTLINE_TWILIO_API_KEY and HOTLINE_TWILIO_API_SECRET: one without the other")
    if len(shared_keys(settings)) != len(settings.twilio_shared_keys):
        found.append("HOTLINE_TWILIO_SHARED_KEYS: each must be name=secret, each name once")
    if settings.simulator and _is_real(settings):
        found.append("HOTLINE_SIMULATOR: not beside real Twilio credentials")
    return found


def _of_twilio(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and (parts.hostname or "").endswith(".twilio.com")


def _is_real(settings: Settings) -> bool:
    given = (
        settings.twilio_account_sid
        or settings.twilio_auth_token
        or settings.twilio_api_key
        or settings.twilio_shared_keys
    )
    return bool(given) and not on_this_machine(settings.twilio_base_url)
