"""A page read as a browser without scripts reads it: its words, its links, its forms with what they offer."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

BUTTONS, TICKS = ("submit", "button", "image", "reset"), ("checkbox", "radio")
Attributes = dict[str, str | None]


@dataclass
class Select:
    """A list that unfolds, while it is being read."""

    name: str
    several: bool
    offered: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


@dataclass
class FormOnPage:
    """A form as it stands on a page: where it goes, what it would send, what its choices offer."""

    action: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, set[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, typed: dict[str, Any], press: str | None) -> list[tuple[str, str]]:
        """Return what is sent after somebody typed and pressed; what the form does not offer fails."""
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


class Reader(HTMLParser):
    """Collects forms, links and words; what lies in a <template> is not on the page yet."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormOnPage] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self._form: FormOnPage | None = None
        self._select: Select | None = None
        self._text: tuple[str, list[str]] | None = None
        self._templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        elif tag == "template":
            self._templates += 1
        elif tag == "form":
            self._form = FormOnPage(given.get("action") or "", (given.get("method") or "get").lower())
            self.forms.append(self._form)
        elif self._form and not self._templates:
            self._control(self._form, tag, given)

    def _control(self, form: FormOnPage, tag: str, given: Attributes) -> None:
        name, value, kind = given.get("name") or "", given.get("value") or "", given.get("type") or "text"
        if tag == "button" or (tag == "input" and kind in BUTTONS):
            form.buttons.append((name, value))
        elif tag == "input" and kind in TICKS:
            form.choices.setdefault(name, set()).add(value)
            form.values += [(name, value)] if "checked" in given else []
        elif tag == "input":
            form.values.append((name, value))
        elif tag == "textarea":
            self._text = (name, [])
        elif tag == "select":
            self._select = Select(name, "multiple" in given)
        elif tag == "option" and self._select:
            self._select.offered.append(value)
            self._select.chosen += [value] if "selected" in given else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._text:
            self._text[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._templates -= 1
        elif tag == "form":
            self._form = None
        elif tag == "textarea" and self._form and self._text:
            name, parts = self._text
            self._form.values.append((name, "".join(parts).removeprefix("\n")))
            self._text = None
        elif tag == "select" and self._form and self._select:
            self._end_select(self._form, self._select)
            self._select = None

    def _end_select(self, form: FormOnPage, select: Select) -> None:
        first = [] if select.several else select.offered[:1]
        form.choices[select.name] = set(select.offered)
        form.values += [(select.name, value) for value in select.chosen or first]
