"""A DOCX, read by python-docx."""

from io import BytesIO

import docx

from tests.reading.paper import Paper, plain


def read(content: bytes) -> Paper:
    """Read the tables and the paragraphs outside of them."""
    found = Paper()
    for piece in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(piece, docx.text.paragraph.Paragraph):
            found.texts.append(plain(piece.text))
        else:
            cells = "./w:tc"
            rows = [
                [plain(" ".join(cell.xpath(".//w:t/text()"))) for cell in row.xpath(cells)] for row in piece._tbl.tr_lst
            ]
            found.tables.append(rows)
    return found
