"""Our lists among those of a template."""

from lxml import etree

from hotline.formats.template.contents import W

_ID, _ABSTRACT, _VALUE = W + "numId", W + "abstractNumId", W + "val"
EMPTY = f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode()


def join(theirs: etree._Element, own: etree._Element) -> int:
    """Put our lists behind the template's; return by how much their numbers went up."""
    kinds = 1 + _highest(theirs, W + "abstractNum", _ABSTRACT)
    lists = max(0, _highest(theirs, W + "num", _ID))
    after = [one for one in theirs if one.tag == W + "abstractNum"]
    for kind in own.findall(W + "abstractNum"):
        kind.set(_ABSTRACT, str(kinds + int(kind.get(_ABSTRACT, "0"))))
        if after:
            after[-1].addnext(kind)
        else:
            _pictures_end(theirs, kind)
        after.append(kind)
    last = ([one for one in theirs if one.tag in (W + "abstractNum", W + "num")])[-1]
    for one in own.findall(W + "num"):
        one.set(_ID, str(lists + int(one.get(_ID, "0"))))
        of = one.find(_ABSTRACT)
        of.set(_VALUE, str(kinds + int(of.get(_VALUE, "0"))))
        last.addnext(one)
        last = one
    return lists


def _pictures_end(theirs: etree._Element, kind: etree._Element) -> None:
    """Put the first kind of list behind the pictures that lists may use."""
    place = sum(one.tag == W + "numPicBullet" for one in theirs)
    theirs.insert(place, kind)


def _highest(root: etree._Element, tag: str, name: str) -> int:
    said = [one.get(name, "") for one in root.findall(tag)]
    return max((int(one) for one in said if one.isdecimal()), default=-1)
