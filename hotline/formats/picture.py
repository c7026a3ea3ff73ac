"""A picture that somebody took, such as the screen of a telephone; on paper it stands under its caption."""

import base64
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG with its measures in pixels; `said` tells whoever does not see it what it shows. XLSX leaves it out."""

    content: bytes
    width: int
    height: int
    caption: str
    said: str


def wrapped(picture: Picture) -> str:
    """Wrap the picture into a drawing, so that it is printed by the way that charts go."""
    data = base64.b64encode(picture.content).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {picture.width} {picture.height}">'
        f'<image {size} href="data:image/jpeg;base64,{data}"/></svg>'
    )
