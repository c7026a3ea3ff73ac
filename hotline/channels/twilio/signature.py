"""Telling Twilio's posts from forged ones.

The signature covers the address the outside uses, with the path and query exactly as they came: the framework's own idea of the
address is decoded, re-ordered or rewritten by a proxy, and a host header can be forged.
"""

from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)
from werkzeug import Request

from hotline.channels.twilio import account
from hotline.core.config import Settings

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def public_url(request: Request, base: str) -> str:
    """Return the address Twilio signed: the configured base, then path and query byte for byte as requested."""
    environ = request.environ
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI") or ""
    if "://" in raw.partition("?")[0]:  # a request line may name the whole address
        parts = urlsplit(raw)
        raw = parts.path + (f"?{parts.query}" if parts.query else "")
    if not raw.startswith("/"):
        query = environ.get("QUERY_STRING", "")
        raw = quote(request.root_path + request.path, safe="/~!$&'()*+,;=:@") + (f"?{query}" if query else "")
    return base + raw.removeprefix(environ.get("SCRIPT_NAME", ""))


def signed(request: Request, settings: Settings) -> bool:
    """Say whether Twilio signed this request with one of our tokens or shared keys; without any, nothing is genuine."""
    params = _signed_part(request)
    if params is None:
        return False
    url = public_url(request, settings.public_url or "")
    signature = request.headers.get(SIGNATURE_HEADER, "")
    algorithm = get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    return any(_valid(secret, url, params, signature, algorithm) for secret in _secrets(request, settings))


def _valid(secret: str, url: str, params: object, signature: str, algorithm: str) -> bool:
    try:
        return bool(RequestValidator(secret).validate(url, params, signature, algorithm))
    except ValueError:  # an address or a text that cannot be written down as bytes was not signed either
        return False


def _signed_part(request: Request) -> object | None:
    """Return what the signature covers beside the address: the form itself, or the text whose hash the query carries."""
    if request.mimetype in FORMS:
        return request.form
    body = request.get_data()
    if not body and not request.mimetype:
        return {}
    if "bodySHA256" not in parse_qs(request.query_string.decode("latin-1")):
        return None  # nothing would bind the body to the signature
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _secrets(request: Request, settings: Settings) -> Iterator[str]:
    """Yield the secrets the request may be signed with: the shared key it names, else every token while rotating."""
    named = _key_name(request.headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    if named is None:
        yield from settings.twilio_auth_token
    elif secret := account.shared_keys(settings).get(named):
        yield secret


def _key_name(header: str) -> str | None:
    for part in header.split(","):
        name, _sign, value = part.partition("=")
        if name.strip() == "key":
            return value.strip()
    return None
