"""An XLSX, read by openpyxl: what stands between empty rows is a table."""

from io import BytesIO

import openpyxl

from tests.reading.paper import Paper, blocks, plain


def read(content: bytes) -> Paper:
    """Read the tables, and every row of one cell as a text."""
    found, book = Paper(), openpyxl.load_workbook(BytesIO(content), read_only=True)
    for sheet in book:
        for block in blocks([plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)):
            table = [row for row in block if sum(map(bool, row)) > 1]
            found.texts += ["".join(row) for row in block if sum(map(bool, row)) == 1]
            if table:
                found.tables.append(table)
    book.close()
    return found
