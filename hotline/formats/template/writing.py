"""A document in the frame of a template: the template's parts with our styles, lists and pictures, our text streamed in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import ZipFile

from lxml import etree

from hotline.formats.document import Document, Signatures
from hotline.formats.docx_archive import core, entry, numbering
from hotline.formats.docx_body import text
from hotline.formats.docx_picture import media, relations
from hotline.formats.docx_text import paragraph, run
from hotline.formats.printed_chart import printed_charts
from hotline.formats.template import numbering as lists
from hotline.formats.template import styles
from hotline.formats.template.contents import W
from hotline.formats.template.frame import Filled, filled
from hotline.formats.template.offered import UNSIGNED, Frame, Problem, Unfit
from hotline.formats.template.package import is_xml, parsed, written

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_BOOKMARKS = 1_000_000  # where the template's own begin, so that ours keep their numbers


def write(document: Document, frame: Frame, stream: BinaryIO) -> None:
    """Write a document into a template; raise Unfit, before anything is written, when the template cannot take it."""
    framed = _Framed(document, filled(frame))
    with ZipFile(stream, "w") as archive:
        for name, content in framed.parts.items():
            archive.writestr(entry(name), content)
        with archive.open(entry(framed.main), "w") as part:
            for piece in framed.text():
                part.write(piece.encode())
        for name, content in framed.pictures.items():
            archive.writestr(entry(name), content)


class _Framed:
    """A filled template, made ready for a document."""

    def __init__(self, document: Document, template: Filled) -> None:
        self.document, self.named, self._mark = document, template.named, template.mark
        if UNSIGNED in self.named:
            unsigned = tuple(block for block in document.blocks if not isinstance(block, Signatures))
            self.document = replace(document, blocks=unsigned)
        self.parts, self.main = dict(template.parts), template.main
        self._folder = PurePosixPath(self.main).parent
        self._rels = f"{self._folder}/_rels/{PurePosixPath(self.main).name}.rels"
        self.lists = self._join_lists()
        size = self._join_styles(template.page.text_size)
        self.page = replace(template.page, text_size=size)
        charts = printed_charts(self.document, self.page)
        self.pictures = {f"{self._folder}/{name.removeprefix('word/')}": png for name, png in media(charts).items()}
        self._relate(len(charts))
        self._describe()
        self.before, self.after = self._cut()

    def text(self) -> Iterator[str]:
        """Write the text of the whole file piece by piece."""
        yield self.before
        if self.document.notice and "notice" not in self.named:  # a draft says so, whoever made its template
            yield paragraph("BodyText", run(self.document.notice, "<w:b/>"))
        yield from text(self.document, self.page, self.lists)
        yield self.after

    def _join_lists(self) -> int:
        name = self._related("numbering") or self._new_lists()
        theirs, own = parsed(self.parts[name]), parsed("".join(numbering(self.document)).encode())
        besides = lists.join(theirs, own)
        self.parts[name] = written(theirs)
        return besides

    def _new_lists(self) -> str:
        name = f"{self._folder}/numbering.xml"
        self.parts[name] = lists.EMPTY
        rels = parsed(self.parts[self._rels])
        made = {"Id": "ourLists", "Type": f"{_OFFICE}/numbering", "Target": "numbering.xml"}
        etree.SubElement(rels, _RELATIONS, made)
        self.parts[self._rels] = written(rels)
        types = parsed(self.parts["[Content_Types].xml"])
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": _NUMBERING})
        self.parts["[Content_Types].xml"] = written(types)
        return name

    def _join_styles(self, usual: float) -> float:
        """Join the styles, and return the size of running text."""
        name = self._related("styles")
        if not name:
            raise Unfit(Problem("structure"))
        theirs, own = parsed(self.parts[name]), styles.ours()
        if changed := styles.new_names(theirs, own):
            styles.rename(theirs, changed)
            for other in [
                one for one in self.parts if is_xml(one) and one.startswith(f"{self._folder}/") and one != name
            ]:
                root = parsed(self.parts[other])
                styles.rename(root, changed)
                self.parts[other] = written(root)
        styles.add_missing(theirs, own, bullets=str(self.lists + 1))
        self.parts[name] = written(theirs)
        return styles.text_size(theirs, usual)

    def _relate(self, charts: int) -> None:
        """Name our pictures among the parts of the text."""
        rels = self.parts[self._rels].decode()
        if charts and 'Id="chart1png"' in rels:
            raise Unfit(Problem("finished"))
        end = "</Relationships>"
        self.parts[self._rels] = rels.replace(end, relations(charts) + end).encode()
        types = parsed(self.parts["[Content_Types].xml"])
        known = {one.get("Extension", "").lower() for one in types}
        for ending, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
            if ending not in known:
                types.insert(0, etree.Element(f"{_TYPES}Default", {"Extension": ending, "ContentType": kind}))
        self.parts["[Content_Types].xml"] = written(types)

    def _describe(self) -> None:
        """Put our properties in, with the identifier by which the file is known again."""
        manifest = parsed(self.parts["_rels/.rels"])
        name = next(one.get("Target", "") for one in manifest if one.get("Type", "").endswith("/core-properties"))
        self.parts[name.lstrip("/")] = "".join(core(self.document)).encode()

    def _cut(self) -> tuple[str, str]:
        root = parsed(self.parts.pop(self.main))
        if not {"w", "r"} <= root.nsmap.keys():
            raise Unfit(Problem("structure"))
        for bookmark in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            said = bookmark.get(f"{W}id", "")
            bookmark.set(f"{W}id", str(_BOOKMARKS + int(said)) if said.isdecimal() else said)
        before, _mark, after = written(root).decode().partition(f"<!--{self._mark}-->")
        return before, after

    def _related(self, kind: str) -> str:
        """Return the name of a part that the text refers to; nothing when there is none."""
        for relation in parsed(self.parts[self._rels]):
            if relation.get("Type", "").rpartition("/")[2] == kind:
                target = relation.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}"
        return ""
