"""What the parts of a template may be: text, styles, pictures; no program, nothing embedded, nothing from outside."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from hotline.formats.template.offered import Problem, Unfit
from hotline.formats.template.package import Parts, is_xml, parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES, _MANIFEST = "[Content_Types].xml", "_rels/.rels"

# The last word of a relationship's type.
RELATIONS = frozenset({
    *("officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles"),
    *("stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme", "numbering", "header", "footer"),
    *("footnotes", "endnotes", "image", "hyperlink", "customXml", "customXmlProps"),
})  # fmt: skip
_LINKED = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
PICTURES = {".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8", ".gif": b"GIF8"}
_CHART = re.compile(r"/media/chart\d+\.(?:png|svg)$")  # as we name them in what we write
FIELDS = frozenset({
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "TOC", "TC", "XE", "SEQ", "REF", "NOTEREF", "STYLEREF"),
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "HYPERLINK", "SYMBOL"),
})  # fmt: skip
_TRACKED = frozenset({W + "ins", W + "del", W + "moveFrom", W + "moveTo"})
_REACHING = ("src", "href", "althref")  # attributes by which an old drawing fetches its picture


def check(parts: Parts) -> None:
    """Raise Unfit, naming everything that a template may not hold."""
    if _TYPES not in parts or _MANIFEST not in parts:
        raise Unfit(Problem("not_docx"))
    if any(name.lower().endswith("vbaproject.bin") for name in parts) or b"macroEnabled" in parts[_TYPES]:
        raise Unfit(Problem("macro"))
    if _MAIN.encode() not in parts[_TYPES]:
        raise Unfit(Problem("not_docx"))
    if found := tuple(dict.fromkeys((*_relations(parts), *_pictures(parts), *_texts(parts)))):
        raise Unfit(*found)


def _relations(parts: Parts) -> Iterator[Problem]:
    for name, part in parts.items():
        if not name.endswith(".rels"):
            continue
        for relation in parsed(part, name):
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            if kind in ("comments", "commentsExtended", "people"):
                yield Problem("comments")
            elif kind not in RELATIONS:
                yield Problem("part", kind)
            elif relation.get("TargetMode") == "External" and not (kind == "hyperlink" and _LINKED.match(target)):
                yield Problem("external", target[:200])


def _pictures(parts: Parts) -> Iterator[Problem]:
    for name, part in parts.items():
        if _CHART.search(name):
            yield Problem("finished")
        elif "/media/" in name and not _is_picture(name, part):
            yield Problem("picture", PurePosixPath(name).name)


def _is_picture(name: str, part: bytes) -> bool:
    beginning = PICTURES.get(PurePosixPath(name).suffix.lower())
    return beginning is not None and part.startswith(beginning)


def _texts(parts: Parts) -> Iterator[Problem]:
    for name, part in parts.items():
        if is_xml(name) and name.startswith("word/") and not name.endswith(".rels"):
            root = parsed(part, name)
            yield from _fields(root)
            yield from _elements(root)


def _elements(root: etree._Element) -> Iterator[Problem]:
    for element in root.iter(etree.Element):
        if element.tag in _TRACKED:
            yield Problem("tracked")
        elif str(element.tag).startswith(_VML):
            yield from (Problem("external", str(element.get(one))[:200]) for one in _REACHING if element.get(one))


def _fields(root: etree._Element) -> Iterator[Problem]:
    """Name the fields that do more than number and date: some of them fetch files or start programs."""
    for said in _instructions(root):
        name = (said.split() or [""])[0].upper()
        if name not in FIELDS or "{" in said:
            yield Problem("field", said.strip()[:60])


def _instructions(root: etree._Element) -> Iterator[str]:
    """Yield the instruction of each field, however it is cut into pieces, and with the fields that lie inside it."""
    open_fields: list[str] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        kind = element.get(W + "fldCharType")
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", "")
        elif element.tag == W + "instrText":
            open_fields = [*open_fields[:-1], (open_fields or [""])[-1] + (element.text or "")]
        elif kind == "begin":
            open_fields.append("")
        elif kind == "end" and open_fields:
            yield open_fields.pop()
    yield from open_fields
