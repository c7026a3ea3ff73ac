"""The journal as plain records: columns and codes that no language changes, for CSV and JSON Lines."""

from collections.abc import Iterable, Iterator

from hotline.formats.document import Cell, Records
from hotline.journal.queries import Row

COLUMNS = (
    "number", "case_number", "date", "time", "channel", "person_code", "contact", "region", "gender", "age_bracket",
    "social_status", "language", "category", "summary", "advice", "provisions", "outcome", "referral", "answered_on",
    "minutes", "lawyer",
)  # fmt: skip
BETWEEN_PROVISIONS = "; "


def records(rows: Iterable[Row]) -> Records:
    """Return the rows as records; whether they carry contacts was decided when the rows were read."""
    return Records(COLUMNS, _records(rows))


def _records(rows: Iterable[Row]) -> Iterator[dict[str, Cell | bool]]:
    for row in rows:
        derived: dict[str, Cell] = {
            "date": row.day,
            "time": row.minute.time(),
            "provisions": BETWEEN_PROVISIONS.join(row.provisions),
        }
        yield {name: derived[name] if name in derived else getattr(row, name) for name in COLUMNS}
