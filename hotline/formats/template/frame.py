"""Putting the values into a template, and finding the place in it where our own body goes.

docxtpl joins the signs that Word cuts into pieces and lets a sign stand for a whole row or paragraph; what the signs say
has been read by the sandbox before.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from hotline.formats.paper import Page
from hotline.formats.template import contents, package, sandbox
from hotline.formats.template.contents import W
from hotline.formats.template.offered import BODIES, BODY, Frame, Problem, Unfit

LARGEST_TEXT, MOST_BRACES, MOST_PARAGRAPHS = 600_000, 1000, 4000
NARROWEST = 80  # millimetres of a measure on which our tables can still be read
_IN_TEXT = frozenset({W + "t", W + "delText", W + "instrText", W + "delInstrText"})
_USUAL_SIZE = 10.0  # points, where a template names none
_A4 = (11906, 16838)
_PARAGRAPH = re.compile(r"<w:p([ >])")
_RENDERED = re.compile(r"word/(?:document|header|footer|footnotes)[^/]*\.xml")
_TWIPS = 1440 / 25.4

Parts = package.Parts


class _Word(DocxTemplate):
    """docxtpl, without signs in a file's properties, and strict where it would mend broken XML."""

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave the properties alone: ours are written instead."""

    def fix_tables(self, xml: str) -> Any:
        """Raise Unfit where signs cut elements apart."""
        _strict(xml)
        return super().fix_tables(xml)

    def texts(self) -> Iterator[str]:
        """Yield every text that is rendered, as it is given to Jinja: a paragraph a line."""
        yield self._source(self.get_xml())
        for kind in (self.HEADER_URI, self.FOOTER_URI):
            for _id, part in self.get_headers_footers(kind):
                yield self._source(self.get_part_xml(part))
        for part in self.docx.part.package.parts:
            if part.content_type.endswith(".footnotes+xml"):
                yield self._source(part.blob.decode("utf-8-sig"))

    def _source(self, xml: str) -> str:
        if len(xml) > LARGEST_TEXT or xml.count("{") > MOST_BRACES or len(_PARAGRAPH.findall(xml)) > MOST_PARAGRAPHS:
            raise Unfit(Problem("long"))
        return _PARAGRAPH.sub(r"\n<w:p\1", self.patch_xml(xml))


@dataclass(frozen=True)
class Filled:
    """A template with its values: its parts, the text cut where our body goes, and the page that it stands on."""

    parts: Parts
    main: str  # the name of the part with the text
    mark: str  # the comment that stands at our place
    page: Page
    named: frozenset[str]  # what the template names


def filled(frame: Frame) -> Filled:
    """Fill a template in; raise Unfit with everything that is wrong with it."""
    parts = package.opened(frame.content)
    contents.check(parts)
    word, named = _read(frame)
    mark = secrets.token_hex(16)
    try:
        word.render({**frame.given, **dict.fromkeys(BODIES, mark)}, sandbox.Sandbox(), autoescape=True)
    except (TemplateError, TypeError):  # as of a number compared with words
        raise Unfit(Problem("unfilled")) from None
    except (AttributeError, KeyError, IndexError, ValueError, etree.LxmlError) as error:
        raise error if isinstance(error, Unfit) else Unfit(Problem("structure")) from None
    root = word.docx.part.element
    page = _page(_place(root, mark))
    saved = BytesIO()
    word.docx.save(saved)
    made = package.opened(saved.getvalue())
    for name in made:
        if _RENDERED.fullmatch(name):
            _no_stray(package.parsed(made[name]))
    return Filled(made, str(word.docx.part.partname).lstrip("/"), mark, page, named)


def _read(frame: Frame) -> tuple[_Word, frozenset[str]]:
    """Open a template and read its signs; raise Unfit."""
    word = _Word(BytesIO(frame.content))
    try:
        word.init_docx()
        assert word.docx.core_properties is not None  # made where a file has none
        _end_paragraphs(word)
        texts = list(word.texts())
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise error if isinstance(error, Unfit) else Unfit(Problem("not_docx")) from None
    found: list[Problem] = []
    named: list[list[str]] = []
    for text in texts:
        wrong, names = sandbox.problems(text, frame.offered)
        found += wrong
        named.append(names)
    if found := found or list(_bodies(named)):
        raise Unfit(*dict.fromkeys(found))
    return word, frozenset(name for names in named for name in names)


def _bodies(named: list[list[str]]) -> Iterator[Problem]:
    in_text = [name for name in named[0] if name in BODIES]
    if any(name in BODIES for names in named[1:] for name in names):
        yield Problem("body_place", BODY)
    elif not in_text:
        yield Problem("no_body", BODY)
    elif len(in_text) > 1:
        yield Problem("body_twice", BODY)


def _end_paragraphs(word: _Word) -> None:
    """Give empty paragraphs an end of their own: docxtpl looks for one, and would look through the whole text each time."""
    for part in word.docx.part.package.parts:
        if hasattr(part, "element"):
            for paragraph in part.element.iter(W + "p"):
                if len(paragraph) == 0:
                    etree.SubElement(paragraph, W + "pPr")


def _strict(xml: str) -> None:
    try:
        etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise Unfit(Problem("structure")) from None


def _place(root: etree._Element, mark: str) -> etree._Element:
    """Put a comment where our body goes, instead of the paragraph that named it; raise Unfit where it cannot go."""
    body = root.find(W + "body")
    comment = etree.Comment(mark)
    for element in root.iter(etree.Element):
        if mark in (element.tail or "") and element.getparent() is body:  # {{p body }}, which leaves no paragraph
            element.tail = None
            element.addnext(comment)
            return comment
        if mark in (element.text or ""):
            return _instead(element, body, comment)
    raise Unfit(Problem("no_body", BODY))


def _instead(element: etree._Element, body: etree._Element, comment: etree._Element) -> etree._Element:
    if element is body:
        element.text = None
        body.insert(0, comment)
        return comment
    paragraph = next((one for one in (element, *element.iterancestors()) if one.tag == W + "p"), None)
    if paragraph is None or paragraph.getparent() is not body:
        raise Unfit(Problem("body_place", BODY))
    if "".join(one.text or "" for one in paragraph.iter(W + "t")).strip() != comment.text:
        raise Unfit(Problem("body_alone", BODY))
    paragraph.addprevious(comment)
    if paragraph.find(f"{W}pPr/{W}sectPr") is None:
        body.remove(paragraph)
    else:  # it ends a section, with margins of its own
        for child in list(paragraph)[1:]:
            paragraph.remove(child)
    return comment


def _no_stray(root: etree._Element) -> None:
    """Raise Unfit where a sign for a whole row or paragraph stood for words, which are in no paragraph then."""
    for element in root.iter(etree.Element):
        if str(element.tag).startswith(W) and element.tag not in _IN_TEXT:
            said = " ".join(piece for piece in (element.text, *(child.tail for child in element)) if piece).strip()
            if said:
                raise Unfit(Problem("stray", said[:60]))


def _page(place: etree._Element) -> Page:
    """Return the page on which our body will stand: that of the section which ends next."""
    section = next((one for following in place.itersiblings() for one in following.iter(W + "sectPr")), None)
    size = section.find(W + "pgSz") if section is not None else None
    margins = section.find(W + "pgMar") if section is not None else None

    def millimetres(of: etree._Element | None, name: str, usual: int) -> float:
        said = of.get(W + name) if of is not None else None
        return (int(said) if said and said.lstrip("-").isdecimal() else usual) / _TWIPS

    gutter = millimetres(margins, "gutter", 0)
    edges = {name: abs(millimetres(margins, name, 1440)) for name in ("left", "right", "top", "bottom")}
    page = Page(
        width=millimetres(size, "w", _A4[0]), height=millimetres(size, "h", _A4[1]), text_size=_USUAL_SIZE,
        **edges | {"left": edges["left"] + gutter},
    )  # fmt: skip
    if page.measure < NARROWEST:
        raise Unfit(Problem("narrow"))
    return page
