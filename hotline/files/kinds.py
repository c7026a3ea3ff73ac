"""What a file is, said by its first bytes against a list of what may be kept; what its sender calls it counts for nothing."""

from dataclasses import dataclass

import filetype

HEAD = 8192  # bytes that are looked at, and no more

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})  # that a preview can be made of
SOUNDS = frozenset({"audio/ogg", "audio/amr", "audio/mpeg", "audio/mp4", "audio/aac", "audio/wav"})
TEXTS = frozenset({"text/vcard", "text/plain"})

# As the library calls a kind, and as it is called here; with the ending a file of it is given.
_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    "image/jpeg": ("image/jpeg", ".jpg"),
    "image/png": ("image/png", ".png"),
    "image/webp": ("image/webp", ".webp"),
    "image/gif": ("image/gif", ".gif"),
    "image/heic": ("image/heic", ".heic"),
    "audio/ogg": ("audio/ogg", ".ogg"),
    "audio/amr": ("audio/amr", ".amr"),
    "audio/mpeg": ("audio/mpeg", ".mp3"),
    "audio/mp4": ("audio/mp4", ".m4a"),
    "audio/aac": ("audio/aac", ".aac"),
    "audio/x-wav": ("audio/wav", ".wav"),
    "video/mp4": ("video/mp4", ".mp4"),
    "video/3gpp": ("video/3gpp", ".3gp"),
    "video/quicktime": ("video/quicktime", ".mov"),
    "video/webm": ("video/webm", ".webm"),
    "application/pdf": ("application/pdf", ".pdf"),
    "application/rtf": ("application/rtf", ".rtf"),
    "application/msword": ("application/msword", ".doc"),
    "application/vnd.ms-excel": ("application/vnd.ms-excel", ".xls"),
    "application/vnd.ms-powerpoint": ("application/vnd.ms-powerpoint", ".ppt"),
    _OFFICE + "wordprocessingml.document": (_OFFICE + "wordprocessingml.document", ".docx"),
    _OFFICE + "spreadsheetml.sheet": (_OFFICE + "spreadsheetml.sheet", ".xlsx"),
    _OFFICE + "presentationml.presentation": (_OFFICE + "presentationml.presentation", ".pptx"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be kept: its content type, and the ending its files are given."""

    content_type: str
    ending: str


VCARD, PLAIN = Kind("text/vcard", ".vcf"), Kind("text/plain", ".txt")
_BY_TYPE = dict(_KINDS.values()) | {kind.content_type: kind.ending for kind in (VCARD, PLAIN)}


def kind_of(head: bytes) -> Kind | None:
    """Tell the kind by the first bytes; None for anything that is not on the list (pages, drawings with scripts, programs)."""
    if _is_3gpp(head):
        return Kind(*_KINDS["video/3gpp"])
    guess = filetype.guess(head[:HEAD])
    if guess is None:
        return _text(head[:HEAD])
    found = _KINDS.get(_office(head[:HEAD]) if guess.mime == "application/zip" else guess.mime)
    return Kind(*found) if found else None


def ending_of(content_type: str) -> str:
    """Return the ending of a kind that was told before; none for an unknown one."""
    return _BY_TYPE.get(content_type, "")


def _office(head: bytes) -> str:
    """Tell an office document whose parts lie in an unusual order by the names of its parts."""
    if b"[Content_Types].xml" not in head:
        return ""
    folders = {
        b"word/": "wordprocessingml.document",
        b"xl/": "spreadsheetml.sheet",
        b"ppt/": "presentationml.presentation",
    }
    return next((_OFFICE + name for folder, name in folders.items() if folder in head), "")


def _is_3gpp(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:11] in (b"3gp", b"3g2")


def _text(head: bytes) -> Kind | None:
    """Tell a contact card and plain text; text that begins like a page or a drawing is neither."""
    if not head or any(sign < 32 and sign not in b"\t\n\f\r" for sign in head):
        return None
    try:
        words = head.decode("utf-8").lstrip("\ufeff \t\r\n")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # else only the last letter was cut
            return None
        words = head[: error.start].decode("utf-8").lstrip("\ufeff \t\r\n")
    if words[:11].upper() == "BEGIN:VCARD":
        return VCARD
    return None if words.startswith("<") else PLAIN
