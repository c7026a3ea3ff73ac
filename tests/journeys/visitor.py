"""Somebody at a browser without scripts: opens pages, fills in the forms that stand on them, presses their buttons.

Only what a page really offers can be sent: a field that is not there, or a choice nobody offered, fails the test.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from flask import has_app_context

from hotline.core.db import db
from tests.journeys.paper import FormOnPage, Reader


@dataclass
class Page:
    """What came back."""

    visitor: "Visitor"
    status: int
    path: str
    text: str
    content: bytes
    forms: list[FormOnPage]
    links: list[str]
    words: str

    def send(self, to: str, press: str | None = None, **typed: Any) -> "Page":
        """Fill in the form that goes to an address ending so, press a button of it, and follow where it leads."""
        offered = {urlsplit(urljoin(self.path, form.action)).path: form for form in self.forms}
        action = next((path for path in offered if path.endswith(to)), None)
        assert action, f"{self.path} ({self.status}) has no form to {to}, only to {list(offered)}"
        form = offered[action]
        sent = form.filled(typed, press)
        if form.method == "get":
            return self.visitor.ask("GET", action, params=sent)
        return self.visitor.ask("POST", action, data=sent)

    def follow(self, beginning: str, which: int = 0) -> "Page":
        """Follow one of the links whose address begins so."""
        found = [link for link in self.links if link.startswith(beginning)]
        assert found, f"{self.path} has no link to {beginning}, only to {self.links}"
        return self.visitor.open(found[which])


class Visitor:
    """A browser with its own cookies, at an address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = requests.Session()
        self.http.trust_env = False

    def sign_in(self, email: str, password: str) -> "Visitor":
        """Sign in at the door."""
        page = self.open("/accounts/sign-in").send("/accounts/sign-in", email=email, password=password)
        assert (page.status, page.path) == (200, "/desk/"), page.words
        return self

    def open(self, path: str) -> Page:
        """Open a page of the application."""
        return self.ask("GET", path)

    def ask(self, method: str, path: str, **sent: Any) -> Page:
        """Send a request and read what comes back; what the test itself has begun ends first."""
        if has_app_context():
            db.session.commit()
        answer = self.http.request(method, urljoin(self.address, path), timeout=30, **sent)
        reader, text = Reader(), ""
        if "html" in answer.headers.get("Content-Type", ""):
            text = answer.text
            reader.feed(text)
        posts = [form for form in reader.forms if form.method == "post"]
        assert all(any(name.endswith("csrf_token") and given for name, given in form.values) for form in posts), path
        where = answer.url.removeprefix(self.address)
        words = " ".join(" ".join(reader.words).split())
        return Page(self, answer.status_code, where, text, answer.content, reader.forms, reader.links, words)

    def wander(self, starts: Iterable[str], past: tuple[str, ...] = ()) -> Iterator[Page]:
        """Open every page of the application that links lead to, each address once; walk past those that hold certain words."""
        waiting, seen = list(starts), set()
        while waiting:
            address = urljoin(self.address, waiting.pop()).partition("#")[0]
            if address in seen or not address.startswith(self.address) or any(words in address for words in past):
                continue
            seen.add(address)
            page = self.open(address)
            waiting += [urljoin(address, link) for link in page.links]
            yield page
