"""The journal's table: its columns, how they share a sheet, and each row in words of one language."""

import operator
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from flask_babel import gettext as _

from hotline.core import phone
from hotline.formats.document import Cell, Column, Kind, Stack, Table
from hotline.journal import queries
from hotline.journal.filters import Filters
from hotline.journal.grantor.labels import words
from hotline.journal.grantor.standing import Disguise
from hotline.journal.labels import COLUMNS, SHORT
from hotline.journal.queries import Row
from hotline.laws import queries as laws
from hotline.taxonomy import queries as taxonomy

# How wide XLSX sets a column, in characters; paper shares its width out in these proportions.
WIDTHS = {
    "position": 6, "number": 12, "case_number": 14, "date": 11, "time": 7, "channel": 12, "person_code": 11,
    "contact": 18, "region": 17, "gender": 10, "age_bracket": 12, "social_status": 17, "language": 11, "category": 17,
    "summary": 34, "advice": 58, "provisions": 22, "result": 20, "answered_on": 11, "minutes": 8, "lawyer": 20,
}  # fmt: skip
KINDS: dict[str, Kind] = {
    "position": "number",
    "date": "date",
    "time": "time",
    "answered_on": "date",
    "minutes": "number",
}
# Twenty columns do not fit on a sheet: on paper these share a cell of some width, one under the other. Values that do not
# say by themselves what they are carry their column's label.
STACKS = (
    (("position", "number", "case_number"), 19, True),
    (("date", "time", "channel"), 12, False),
    (("person_code", "contact", "region"), 20, False),
    (("gender", "age_bracket", "social_status", "language"), 22, True),
    (("answered_on", "minutes"), 15, True),
)
CONTACT_WIDTH = 22  # of the cell in which a masked number stands: it never parts


def table(filters: Filters, language: str, contacts: bool, disguise: Disguise | None = None) -> Table:
    """Build the table; with `contacts` it has one column more, in a `disguise` the rows print as the grantor's copy does."""
    names = [name for name in COLUMNS if contacts or name != "contact"]
    return Table(
        columns=tuple(_column(name) for name in names),
        rows=_rows(filters, names, language, contacts, disguise),
        stacks=tuple(_stack(names, *one) for one in STACKS),
        empty=_("There is no consultation here."),
        sheet=_("Journal"),
        page_total=_("On this page: consultations — %(rows)s; minutes — %(sum)s.", rows="%(rows)s", sum="%(sum)s"),
        summed="minutes",
    )


def _stack(names: Sequence[str], keys: Sequence[str], width: int, labelled: bool) -> Stack:
    wider = CONTACT_WIDTH - width if "contact" in keys and "contact" in names else 0
    return Stack(tuple(key for key in keys if key in names), width=width + wider, labelled=labelled)


def _column(name: str) -> Column:
    label = str(SHORT.get(name, ""))
    return Column(name, str(COLUMNS[name]), KINDS.get(name, "text"), WIDTHS[name], label=label)


def result_words(row: Row, language: str, name: Callable[..., str] = taxonomy.name) -> str:
    """Say the result of a consultation and to whom the person was sent on, by the body's name of that day."""
    words = name("outcome", row.outcome, row.day, language)
    if not row.referral:
        return words
    return str(_("%(result)s; sent on to: %(body)s", result=words, body=name("body", row.referral, row.day, language)))


def _rows(
    filters: Filters, names: list[str], language: str, contacts: bool, disguise: Disguise | None
) -> Iterator[tuple[Cell, ...]]:
    chosen = operator.itemgetter(*names)
    position = 0
    for batch in queries.batches(filters, contacts):
        written = laws.written({provision for row in batch for provision in row.provisions}, language)
        # The rows of a batch share their days and codes.
        name = lru_cache(maxsize=None)(words if disguise else taxonomy.name)
        for row in disguise.worn_by(batch) if disguise else batch:
            position += 1
            yield chosen({"position": position} | _cells(row, written, language, name))


def _cells(row: Row, written: dict[str, str], language: str, name: Callable[..., str]) -> dict[str, Cell]:
    day = row.day
    return {
        "number": row.number,
        "case_number": row.case_number,
        "date": day,
        "time": row.minute.time(),
        "channel": name("channel", row.channel, day, language),
        "person_code": row.person_code,
        "contact": phone.mask(row.contact),
        "region": name("region", row.region, day, language),
        "gender": name("gender", row.gender, day, language),
        "age_bracket": name("age_bracket", row.age_bracket, day, language),
        "social_status": name("social_status", row.social_status, day, language),
        "language": name("language", row.language, day, language),
        "category": name("category", row.category, day, language),
        "summary": row.summary,
        "advice": row.advice,
        "provisions": "; ".join(written[one] for one in row.provisions),
        "result": result_words(row, language, name),
        "answered_on": row.answered_on,
        "minutes": row.minutes,
        "lawyer": row.lawyer_name or row.lawyer,
    }
