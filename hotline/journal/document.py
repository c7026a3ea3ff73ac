"""The journal as a document: annex 24.2 with its head, table, totals and lines to sign on."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import gettext as _

from hotline.core import clock, i18n, phone
from hotline.formats.document import Cell, Column, Document, Kind, Language, Paragraph, Signature, Signatures, SmallPrint, Stack, Table
from hotline.journal import counting, queries
from hotline.journal.labels import COLUMNS, FILTERS
from hotline.journal.queries import Filters, Row
from hotline.journal.records import records
from hotline.laws import queries as laws
from hotline.office import queries as office
from hotline.taxonomy import queries as taxonomy

KINDS: dict[str, Kind] = {"position": "number", "date": "date", "time": "time", "answered_on": "date", "minutes": "number"}
# How wide XLSX sets a column, in characters; paper gives a stack the width of its widest.
WIDTHS = {
    "position": 6, "number": 12, "case_number": 14, "date": 11, "time": 7, "channel": 12, "person_code": 11, "contact": 18,
    "region": 17, "gender": 10, "age_bracket": 12, "social_status": 17, "language": 11, "category": 20, "summary": 36,
    "advice": 42, "provisions": 24, "result": 22, "answered_on": 11, "minutes": 8, "lawyer": 18,
}  # fmt: skip
# Twenty columns do not fit on a sheet: on paper these share a cell, one under the other.
STACKS = (
    ("position", "number", "case_number"),
    ("date", "time", "channel"),
    ("person_code", "contact", "region"),
    ("gender", "age_bracket", "social_status", "language"),
    ("answered_on", "minutes"),
)


def build(filters: Filters, language: Language, contacts: bool = False) -> Document:
    """Build the document in a language; build and write it inside `speaking(language)`, since rows are set while written.

    With `contacts` it carries one column more, for use inside the organisation: masked in print, whole in the records.
    """
    names = [name for name in COLUMNS if contacts or name != "contact"]
    lawyers = [user.title for user in queries.lawyers(filters)]
    now = clock.now()
    return Document(
        title=_("Journal of consultations of the hotline for free legal advice"),
        language=language,
        corner=_("Annex 24.2"),
        notice=_("For use inside the organisation: shows contacts") if contacts else "",
        facts=_head(filters, language, lawyers, i18n.moment_text(now)),
        blocks=(
            Table(
                columns=tuple(Column(name, str(COLUMNS[name]), KINDS.get(name, "text"), WIDTHS[name]) for name in names),
                rows=_printed(filters, names, language, contacts),
                stacks=tuple(_stack(keys, names) for keys in STACKS),
                empty=_("There is no consultation here."),
                sheet=_("Journal"),
            ),
            *(Paragraph(line) for line in _foot(filters, language)),
            _signatures(lawyers, language, filters),
            SmallPrint(_("Laced and numbered: ______ sheets")),
        ),
        footer=_("Journal of consultations"),
        page_words=_("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        landscape=True,
        author=office.value("name", language),
        created=now,
        records=records(queries.rows(filters, contacts)),
    )


def period_words(filters: Filters) -> str:
    """Say which days the filters hold."""
    if filters.first and filters.last:
        return f"{i18n.day_text(filters.first)} – {i18n.day_text(filters.last)}"
    if filters.first:
        return _("from %(day)s", day=i18n.day_text(filters.first))
    return _("until %(day)s", day=i18n.day_text(filters.last)) if filters.last else _("the whole time")


def result_words(row: Row, language: str) -> str:
    """Say the result of a consultation and to whom the person was sent on, by the body's name of that day."""
    words = taxonomy.name("outcome", row.outcome, row.day, language)
    return f"{words}: {taxonomy.name('body', row.referral, row.day, language)}" if row.referral else words


def chosen_words(filters: Filters, language: str) -> Iterator[tuple[str, str]]:
    """Yield what is chosen beside the days, as pairs of label and words."""
    for name in ("channel", "category", "region", "outcome"):
        if code := getattr(filters, name):
            yield str(FILTERS[name]), taxonomy.name(name, code, filters.last, language)
    if filters.act:
        yield str(FILTERS["act"]), laws.written([filters.act], language)[filters.act]
    if filters.text:
        yield str(FILTERS["text"]), filters.text


def _head(filters: Filters, language: str, lawyers: list[str], made: str) -> tuple[tuple[str, str], ...]:
    facts = [
        (_("Grantee"), _office("name", language, filters)),
        (_("Topic of the grant"), _office("project", language, filters)),
        (_("Number and date of the contract"), _office("contract", language, filters)),
        (_("Number of the line"), _office("phone", language, filters)),
        (_("Period"), period_words(filters)),
        (_("Lawyer"), ", ".join(lawyers)),
        *chosen_words(filters, language),
        (_("Made on"), made),
    ]
    return tuple((label, words) for label, words in facts if words)


def _office(key: str, language: str, filters: Filters) -> str:
    """Read a value as it was on the period's last day."""
    return office.value_then(key, language, min(filters.last or clock.today(), clock.today()))


def _stack(keys: Iterable[str], names: list[str]) -> Stack:
    present = tuple(key for key in keys if key in names)
    return Stack(present)


def _printed(filters: Filters, names: list[str], language: str, contacts: bool) -> Iterator[tuple[Cell, ...]]:
    position = 0
    for batch in queries.batches(filters, contacts):
        written = laws.written(list({provision for row in batch for provision in row.provisions}), language)
        for row in batch:
            position += 1
            cells = _cells(row, position, written, language)
            yield tuple(cells[name] for name in names)


def _cells(row: Row, position: int, written: dict[str, str], language: str) -> dict[str, Cell]:
    def words(kind: str, code: str, on: date = row.day) -> str:
        return taxonomy.name(kind, code, on, language)

    return {
        "position": position, "number": row.number, "case_number": row.case_number, "date": row.day, "time": row.minute.time(),
        "channel": words("channel", row.channel), "person_code": row.person_code, "contact": phone.mask(row.contact),
        "region": words("region", row.region), "gender": words("gender", row.gender),
        "age_bracket": words("age_bracket", row.age_bracket), "social_status": words("social_status", row.social_status),
        "language": words("language", row.language), "category": words("category", row.category), "summary": row.summary,
        "advice": row.advice, "provisions": "; ".join(written.get(one, one) for one in row.provisions),
        "result": result_words(row, language), "answered_on": row.answered_on, "minutes": row.minutes,
        "lawyer": row.lawyer_name or row.lawyer,
    }  # fmt: skip


def _foot(filters: Filters, language: str) -> Iterator[str]:
    found = counting.totals(filters)
    counted = {"cases": found.cases, "consultations": found.consultations, "persons": found.persons}
    if found.spam is None:
        yield _("In this choice: cases — %(cases)s; consultations — %(consultations)s; unique callers — %(persons)s.", **counted)
        return
    yield _(
        "In all for the period: cases — %(cases)s; consultations — %(consultations)s; unique callers — %(persons)s; "
        "not counted: spam — %(spam)s, duplicates — %(duplicates)s.",
        **counted, spam=found.spam, duplicates=found.duplicates,
    )  # fmt: skip
    for session in found.sessions:
        topic = (session.topic_kk if language == "kk" else "") or session.topic_ru
        yield _(
            "Besides: group session of %(day)s “%(topic)s”, participants — %(participants)s (list attached).",
            day=i18n.day_text(session.held_at), topic=topic, participants=session.participants,
        )  # fmt: skip


def _signatures(lawyers: list[str], language: str, filters: Filters) -> Signatures:
    lines = (
        Signature(_("Lawyer"), lawyers[0] if len(lawyers) == 1 else ""),
        Signature(_("Head of the project"), _office("head", language, filters)),
    )
    return Signatures(lines, hint=_("signature, full name, date"), stamp=_("Place of the seal"))
