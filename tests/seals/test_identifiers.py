"""The mark inside a file is found in pieces, wherever it stands and however large the file is."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from hotline.seals import identifiers, produced

MARK, OTHER = (identifiers.from_digest(two * 32) for two in ("ab", "cd"))


class Careful(BytesIO):
    """A file that nobody may swallow whole."""

    largest = 0

    def read(self, size=-1):
        content = super().read(size)
        self.largest = max(self.largest, len(content))
        return content


@pytest.mark.parametrize("place", [0, identifiers.PIECE - 30, identifiers.PIECE - 13, identifiers.PIECE, 3_000_000])
def test_a_mark_is_found_at_the_border_of_two_pieces_too(place):
    file = Careful(b"%" * place + MARK.encode() + b"%" * 2_000_000)
    assert identifiers.found_in(file) == MARK
    assert file.largest <= identifiers.PIECE


def test_a_large_file_is_read_in_pieces_for_its_hash_and_for_its_mark():
    file = Careful(b"PK" + bytes(5_000_000))
    assert produced.fingerprint(file)[1] == 5_000_002
    assert identifiers.found_in(file) is None
    assert file.largest <= identifiers.PIECE + identifiers.LARGEST_PART


def archive(comment: str, kind: int, *parts: tuple[str, str]) -> BytesIO:
    made = BytesIO()
    with ZipFile(made, "w", kind) as written:
        for name, content in parts:
            written.writestr(name, content)
        written.comment = comment.encode()
    return made


def test_an_archive_goes_by_its_own_comment_and_not_by_a_paper_in_it():
    assert identifiers.found_in(archive(MARK, ZIP_STORED, ("a.pdf", OTHER))) == MARK


def test_a_document_goes_by_its_properties():
    text = ("word/document.xml", "x" * 1000)
    assert identifiers.found_in(archive("", ZIP_DEFLATED, text, ("docProps/core.xml", f"<a>{MARK}</a>"))) == MARK


def test_a_document_whose_directory_is_lost_is_still_named():
    whole = archive("", ZIP_DEFLATED, ("docProps/core.xml", f"<a>{MARK}</a>")).getvalue()
    assert identifiers.found_in(BytesIO(whole[: whole.index(b"PK\x01\x02")])) == MARK


def test_properties_that_swell_without_end_are_read_to_a_bound():
    made = archive("", ZIP_DEFLATED, ("docProps/core.xml", "x" * 50_000_000 + MARK))
    assert identifiers.found_in(made) is None
