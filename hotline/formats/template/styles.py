"""The styles of a template and ours: a style of the same name is the template's, what it does not have is added.

Word names styles in the language of whoever made the file ("1" may be the heading's id), so the template's ids are
changed to ours, in its few parts, and our own text, which may be long, is written as it always is.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from string import Template

from lxml import etree

from hotline.formats.template.contents import W

_REFERENCES = tuple(
    W + name
    for name in (
        *("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink"),
        *("defaultTableStyle", "clickAndTypeStyle"),
    )
)
_VALUE, _ID, _TYPE = W + "val", W + "styleId", W + "type"


def ours() -> etree._Element:
    """Return the styles of our own documents."""
    part = files("hotline.formats").joinpath("docx_parts", "styles.xml").read_bytes()
    return etree.fromstring(Template(part.decode()).substitute(language="ru-RU", size="22").encode())


def new_names(theirs: etree._Element, own: etree._Element) -> dict[str, str]:
    """Return the template's ids that change, and into which: its style of our name takes our id, others make way."""
    wanted = {_name(style): style.get(_ID, "") for style in own.iter(W + "style")}
    names = {style.get(_ID, ""): wanted.get(_name(style)) for style in theirs.iter(W + "style")}
    taken = {ours for ours in names.values() if ours}
    return {
        old: new or f"{old}-own"
        for old, new in names.items()
        if (new and new != old) or (new is None and (old in taken or old in wanted.values()))
    }


def rename(root: etree._Element, changed: Mapping[str, str]) -> None:
    """Change ids of styles wherever a part refers to them."""
    for style in root.iter(W + "style"):
        style.set(_ID, changed.get(style.get(_ID, ""), style.get(_ID, "")))
    for reference in root.iter(*_REFERENCES):
        reference.set(_VALUE, changed.get(reference.get(_VALUE, ""), reference.get(_VALUE, "")))


def add_missing(theirs: etree._Element, own: etree._Element, bullets: str) -> None:
    """Add the styles that a template lacks; `bullets` is the list of ours that stands for dots now."""
    known = {style.get(_ID) for style in theirs.iter(W + "style")}
    for style in own.iter(W + "style"):
        if style.get(_ID) not in known:
            style.attrib.pop(W + "default", None)
            for number in style.iter(W + "numId"):
                number.set(_VALUE, bullets)
            theirs.append(style)


def text_size(theirs: etree._Element, usual: float) -> float:
    """Return the size of running text in points."""
    return next((int(said) / 2 for said in _sizes(theirs) if said and said.isdecimal()), usual)


def _sizes(theirs: etree._Element) -> Iterator[str | None]:
    normal = next((style for style in theirs.iter(W + "style") if style.get(_ID) == "Normal"), None)
    for place in (normal, theirs.find(f"{W}docDefaults/{W}rPrDefault")):
        size = place.find(f"{W}rPr/{W}sz") if place is not None else None
        yield size.get(_VALUE) if size is not None else None


def _name(style: etree._Element) -> tuple[str, str]:
    name = style.find(W + "name")
    return style.get(_TYPE, "paragraph"), (name.get(_VALUE, "") if name is not None else "").casefold()
