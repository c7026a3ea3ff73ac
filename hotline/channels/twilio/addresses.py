"""Where media may be fetched from: exact hosts, our own account, and no machine inside our own walls."""

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from hotline.channels.media import later, never
from hotline.channels.twilio.account import on_this_machine
from hotline.core.config import Settings

API = "https://api.twilio.com"
# Where the API sends on to: its own hosts of files, and the place where files lie that need no password.
CDN = frozenset({"mms.twiliocdn.com", "media.twiliocdn.com"})
BUCKET_HOST, BUCKET = "s3-external-1.amazonaws.com", "/media.twiliocdn.com/"
PORTS = {"http": 80, "https": 443}
_ID = "[0-9A-Za-z]{2,64}"
_MEDIA = re.compile(rf"/2010-04-01/Accounts/({_ID})/Messages/({_ID})/Media/({_ID})")
_RECORDING = re.compile(rf"/2010-04-01/Accounts/({_ID})/Recordings/({_ID})(\.mp3|\.wav)?")
_TRANSLATED = ip_network("64:ff9b::/96")  # addresses of the old kind, dressed up
Address = IPv4Address | IPv6Address


@dataclass(frozen=True)
class Resource:
    """One file at the provider: a media of a message, or a recording."""

    account: str
    message: str | None
    sid: str

    @property
    def path(self) -> str:
        """Return where its bytes are asked for; of a recording, in a form that every browser plays."""
        if self.message is None:
            return f"/2010-04-01/Accounts/{self.account}/Recordings/{self.sid}.mp3"
        return f"/2010-04-01/Accounts/{self.account}/Messages/{self.message}/Media/{self.sid}"


@dataclass(frozen=True)
class Target:
    """One request: whom to ask, which of its addresses to connect to, and what for."""

    scheme: str
    host: str
    port: int
    number: str  # the address that was looked at
    path: str  # with its query

    @property
    def url(self) -> str:
        """Return the whole address, for what follows from it."""
        return f"{self.scheme}://{self.host}:{self.port}{self.path}"


def resource(settings: Settings, address: str) -> Resource:
    """Read the address a form names; raise NotFetched unless it is a file of our own account at the provider."""
    parts = _split(address)
    bases = [_split(base) for base in (API, settings.twilio_base_url) if base]
    if parts.query or not any((parts.scheme, parts.netloc) == (base.scheme, base.netloc) for base in bases):
        raise never("address")
    prefix = bases[-1].path if parts.netloc == bases[-1].netloc else ""
    path = parts.path.removeprefix(prefix)
    if found := _MEDIA.fullmatch(path):
        named = Resource(found[1], found[2], found[3])
    elif found := _RECORDING.fullmatch(path):
        named = Resource(found[1], None, found[2])
    else:
        raise never("address")
    if named.account != settings.twilio_account_sid:
        raise never("account")
    return named


def first_target(settings: Settings, wanted: Resource) -> Target:
    """Return where a file is asked for first, with credentials: at the API, or at what stands for it."""
    base = settings.twilio_base_url or API
    return _target(_split(base + wanted.path), inside=on_this_machine(base))


def next_target(settings: Settings, before: Target, location: str) -> Target:
    """Return where a redirect leads; raise NotFetched unless that is a host of files."""
    parts = _split(urljoin(before.url, location))
    named = _is_named(parts, settings.twilio_media_hosts)
    bucket = parts.hostname == BUCKET_HOST and parts.path.startswith(BUCKET) and "/.." not in parts.path
    known = parts.scheme == "https" and _port(parts) == PORTS["https"] and (parts.hostname in CDN or bucket)
    if not (named or known):
        raise never("redirect")
    return _target(parts, inside=named)


def is_outside(number: Address) -> bool:
    """Say whether an address belongs to the world outside, and to no machine or network of our own."""
    inner: list[Any] = [number]
    if isinstance(number, IPv6Address):
        inner += [one for one in (number.ipv4_mapped, number.sixtofour, *(number.teredo or ())) if one]
        if number in _TRANSLATED:
            inner.append(IPv4Address(int(number) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast for one in inner)


def _target(parts: SplitResult, *, inside: bool) -> Target:
    host, port = parts.hostname or "", _port(parts)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, _number_of(host, port, inside=inside), path)


def _number_of(host: str, port: int, *, inside: bool) -> str:
    """Look a host up and return the address to connect to; all that its name stands for must lie outside."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise later("connect") from error
    numbers = [str(entry[4][0]) for entry in found]
    if not numbers or not (inside or all(is_outside(ip_address(one.partition("%")[0])) for one in numbers)):
        raise never("inside")
    return numbers[0]


def _is_named(parts: SplitResult, hosts: Iterable[str]) -> bool:
    """Say whether the setting names a host, alone or with its port."""
    name = (parts.hostname or "").lower()
    return any(
        one.lower() in (name, f"{name}:{_port(parts)}", f"[{name}]", f"[{name}]:{_port(parts)}") for one in hosts
    )


def _port(parts: SplitResult) -> int:
    return parts.port or PORTS[parts.scheme]


def _split(address: str) -> SplitResult:
    """Take an address apart; raise NotFetched on one that is none, or that hides something."""
    try:
        parts = urlsplit(address)
        port_is_number = parts.port is None or parts.port > 0
    except ValueError as error:
        raise never("address") from error
    odd = any(ord(sign) <= 32 or ord(sign) > 126 or sign == "\\" for sign in address)
    if odd or parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc or not port_is_number:
        raise never("address")
    return parts
