"""The journal's table: its columns, how they share a sheet, and each row in words of one language."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from hotline.core import phone
from hotline.formats.document import Cell, Column, Kind, Stack, Table
from hotline.journal import queries
from hotline.journal.filters import Filters
from hotline.journal.labels import COLUMNS
from hotline.journal.queries import Row
from hotline.laws import queries as laws
from hotline.taxonomy import queries as taxonomy

# How wide XLSX sets a column, in characters; paper shares its width out in these proportions.
WIDTHS = {
    "position": 6, "number": 12, "case_number": 14, "date": 11, "time": 7, "channel": 12, "person_code": 11,
    "contact": 18, "region": 17, "gender": 10, "age_bracket": 12, "social_status": 17, "language": 11, "category": 17,
    "summary": 34, "advice": 58, "provisions": 22, "result": 20, "answered_on": 11, "minutes": 8, "lawyer": 16,
}  # fmt: skip
KINDS: dict[str, Kind] = {
    "position": "number",
    "date": "date",
    "time": "time",
    "answered_on": "date",
    "minutes": "number",
}
# Twenty columns do not fit on a sheet: on paper these share a cell of some width, one under the other.
STACKS = (
    (("position", "number", "case_number"), 12),
    (("date", "time", "channel"), 12),
    (("person_code", "contact", "region"), 16),
    (("gender", "age_bracket", "social_status", "language"), 15),
    (("answered_on", "minutes"), 10),
)


def table(filters: Filters, language: str, contacts: bool) -> Table:
    """Build the table; with `contacts` it has one column more."""
    names = [name for name in COLUMNS if contacts or name != "contact"]
    return Table(
        columns=tuple(Column(name, str(COLUMNS[name]), KINDS.get(name, "text"), WIDTHS[name]) for name in names),
        rows=_rows(filters, names, language, contacts),
        stacks=tuple(Stack(tuple(key for key in keys if key in names), width=width) for keys, width in STACKS),
        empty=_("There is no consultation here."),
        sheet=_("Journal"),
    )


def result_words(row: Row, language: str) -> str:
    """Say the result of a consultation and to whom the person was sent on, by the body's name of that day."""
    words = taxonomy.name("outcome", row.outcome, row.day, language)
    return f"{words}: {taxonomy.name('body', row.referral, row.day, language)}" if row.referral else words


def _rows(filters: Filters, names: list[str], language: str, contacts: bool) -> Iterator[tuple[Cell, ...]]:
    position = 0
    for batch in queries.batches(filters, contacts):
        written = laws.written({provision for row in batch for provision in row.provisions}, language)
        for row in batch:
            position += 1
            cells = {"position": position} | _cells(row, written, language)
            yield tuple(cells[name] for name in names)


def _cells(row: Row, written: dict[str, str], language: str) -> dict[str, Cell]:
    def words(name: str, on: date = row.day) -> str:
        return taxonomy.name(name, getattr(row, name), on, language)

    coded = ("channel", "region", "gender", "age_bracket", "social_status", "language", "category")
    plain = ("number", "case_number", "person_code", "summary", "advice", "answered_on", "minutes")
    return {
        **{name: words(name) for name in coded},
        **{name: getattr(row, name) for name in plain},
        "date": row.day,
        "time": row.minute.time(),
        "contact": phone.mask(row.contact),
        "provisions": "; ".join(written[one] for one in row.provisions),
        "result": result_words(row, language),
        "lawyer": row.lawyer_name or row.lawyer,
    }
