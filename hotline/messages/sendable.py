"""What may go out as a file: the kinds and sizes that WhatsApp takes, pictures without what is hidden in them."""

from typing import Literal, NamedTuple

from hotline.files import kinds, pictures

MOST = 5  # files of one answer
MEGABYTE = 1024 * 1024
LARGEST = 16 * MEGABYTE
LARGEST_PICTURE = 5 * MEGABYTE
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TAKEN = frozenset({
    *("image/jpeg", "image/png", "image/webp"),
    *("audio/ogg", "audio/amr", "audio/aac", "audio/mpeg", "video/3gpp", "video/mp4"),
    *("application/pdf", "application/msword", "text/vcard"),
    *(_OFFICE + name for name in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")),
})  # fmt: skip
OFFERED = ".jpg,.jpeg,.png,.webp,.ogg,.opus,.amr,.3gp,.aac,.mp3,.mp4,.pdf,.doc,.docx,.pptx,.xlsx,.vcf"  # to choose from
Problem = Literal["empty", "kind", "large", "large_picture", "broken"]


class Ready(NamedTuple):
    """The bytes that go out, and what they are."""

    content: bytes
    content_type: str


def made_ready(content: bytes) -> Ready | Problem:
    """Return what goes out for a file that somebody chose, or what is wrong with it."""
    kind = kinds.kind_of(content[: kinds.HEAD])
    if not content:
        return "empty"
    if kind is None or kind.content_type not in _TAKEN or _no_opus(kind.content_type, content):
        return "kind"
    if not kind.content_type.startswith("image/"):
        return "large" if len(content) > LARGEST else Ready(content, kind.content_type)
    if len(content) > LARGEST_PICTURE:
        return "large_picture"
    try:
        drawn = pictures.bare(content)
    except pictures.NoPreview:
        return "broken"
    return "large_picture" if len(drawn) > LARGEST_PICTURE else Ready(drawn, kind.content_type)


def _no_opus(content_type: str, content: bytes) -> bool:
    """WhatsApp plays no other sound in this envelope."""
    return content_type == "audio/ogg" and b"OpusHead" not in content[: kinds.HEAD]
