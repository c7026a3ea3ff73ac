"""A page, read as a browser reads it: its tables with the links of their cells, lists of facts, and paragraphs."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.reading.paper import Paper, plain

TEXTS = ("p", "h1", "h2", "text", "li", "strong")


@dataclass
class Page(Paper):
    """A page; `links` of each table lead from a row's label and number to an address."""

    links: list[dict[tuple[int, int], str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    strong: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.words: dict[str, list[str]] = {}
        self.term = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.page.tables.append([])
            self.page.links.append({})
            self.page.captions.append("")
        elif tag == "tr":
            self.page.tables[-1].append([])
        elif tag in ("td", "th", "caption", "dt", "dd", *TEXTS):
            self.words[tag] = []
        elif tag == "a" and ("td" in self.words or "th" in self.words):
            row = self.page.tables[-1]
            self.page.links[-1][len(row) - 1, len(row[-1])] = dict(attrs).get("href") or ""

    def handle_data(self, data: str) -> None:
        for words in self.words.values():
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.words:
            return
        said = plain("".join(self.words.pop(tag)))
        if tag in ("td", "th"):
            self.page.tables[-1][-1].append(said)
        elif tag == "caption":
            self.page.captions[-1] = said
        elif tag == "dt":
            self.term = said
        elif tag == "dd":
            self.page.facts.append((self.term, said))
        elif tag == "strong":
            self.page.strong.append(said)
        else:
            self.page.texts.append(said)


def read(text: str) -> Page:
    """Read a page."""
    reader = _Reader()
    reader.feed(text)
    return reader.page
