"""Somebody at a browser without scripts: opens pages, fills in the forms that stand on them, presses their buttons.

Only what a page really offers can be sent: a field that is not there, or a choice nobody offered, fails the test.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from hotline.core.db import db

BUTTONS, TICKS = ("submit", "button", "image", "reset"), ("checkbox", "radio")
Attributes = dict[str, str | None]


@dataclass
class FormOnPage:
    """A form as it stands on a page: where it goes, what it would send, what its choices offer."""

    action: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, set[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, typed: dict[str, Any], press: str | None) -> list[tuple[str, str]]:
        """Return what is sent after somebody typed and pressed."""
        names = {name for name, _value in self.values} | set(self.choices)
        assert set(typed) <= names, f"not on the form: {set(typed) - names}"
        sent = [pair for pair in self.values if pair[0] not in typed]
        for name, given in typed.items():
            values = [given] if isinstance(given, str) else list(given)
            offered = self.choices.get(name)
            assert offered is None or set(values) <= offered, f"{name} offers only {offered}, not {values}"
            sent += [(name, value) for value in values]
        if press is not None:
            sent.append(next(button for button in self.buttons if button[1] == press))
        return sent


class _Reader(HTMLParser):
    """Collects the forms and links of a page; what lies in a <template> is not on it yet."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormOnPage] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self._form: FormOnPage | None = None
        self._hidden = 0
        self._text: str | None = None
        self._select: tuple[str, bool] | None = None
        self._chosen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Attributes = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "template":
            self._hidden += 1
        elif tag == "form":
            self._form = FormOnPage(given.get("action") or "", (given.get("method") or "get").lower())
            self.forms.append(self._form)
        elif self._form and not self._hidden:
            self._control(self._form, tag, given)

    def _control(self, form: FormOnPage, tag: str, given: Attributes) -> None:
        name, value, kind = given.get("name") or "", given.get("value") or "", given.get("type") or "text"
        if tag == "button" or (tag == "input" and kind in BUTTONS):
            form.buttons.append((name, value))
        elif tag == "input" and kind in TICKS:
            form.choices.setdefault(name, set()).add(value)
            if "checked" in given:
                form.values.append((name, value))
        elif tag == "input":
            form.values.append((name, value))
        elif tag == "textarea":
            self._text, self.words_of = "", name
        elif tag == "select":
            self._select, self._chosen = (name, "multiple" in given), []
            form.choices[name] = set()
        elif tag == "option" and self._select:
            form.choices[self._select[0]].add(value)
            if "selected" in given:
                self._chosen.append(value)
            elif not self._chosen and not self._select[1] and not form.choices[self._select[0]] - {value}:
                self._first = value

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._hidden -= 1
        elif tag == "form":
            self._form = None
        elif tag == "textarea" and self._form and self._text is not None:
            self._form.values.append((self.words_of, self._text.removeprefix("\n")))
            self._text = None
        elif tag == "select" and self._form and self._select:
            name, several = self._select
            chosen = self._chosen or ([] if several else [self._first])
            self._form.values += [(name, value) for value in chosen]
            self._select = None


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
        form = next((form for form in self.forms if form.action.endswith(to)), None)
        assert form, f"{self.path} has no form to {to}: {[form.action for form in self.forms]}"
        sent = form.filled(typed, press)
        if form.method == "get":
            return self.visitor.ask("GET", form.action, params=sent)
        return self.visitor.ask("POST", form.action or self.path, data=sent)


class Visitor:
    """A browser with its own cookies, at an address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = requests.Session()
        self.http.trust_env = False

    def sign_in(self, email: str, password: str) -> "Visitor":
        """Sign in at the door."""
        page = self.open("/accounts/sign-in").send("", email=email, password=password)
        assert (page.status, page.path) == (200, "/desk/"), page.words
        return self

    def open(self, path: str) -> Page:
        """Open a page of the application."""
        return self.ask("GET", path)

    def ask(self, method: str, path: str, **sent: Any) -> Page:
        """Send a request and read what comes back; what the test itself has begun ends first."""
        db.session.commit()
        answer = self.http.request(method, urljoin(self.address, path), timeout=30, **sent)
        reader = _Reader()
        is_page = "html" in answer.headers.get("Content-Type", "")
        if is_page:
            reader.feed(answer.text)
        parts = urlsplit(answer.url)
        where = f"{parts.path}?{parts.query}" if parts.query else parts.path
        words = " ".join(" ".join(reader.words).split())
        return Page(self, answer.status_code, where, answer.text if is_page else "", answer.content, reader.forms, reader.links, words)

    def wander(self, starts: Iterable[str], most: int = 400) -> Iterable[Page]:
        """Open every page that can be reached by links from some pages, each once."""
        waiting, seen = list(starts), set()
        while waiting:
            path = waiting.pop(0)
            address = urlsplit(urljoin(self.address, path))
            if address.path + address.query in seen or not address.geturl().startswith(self.address) or len(seen) >= most:
                continue
            seen.add(address.path + address.query)
            page = self.open(path)
            yield page
            waiting += [urljoin(self.address + page.path, link) for link in page.links]
