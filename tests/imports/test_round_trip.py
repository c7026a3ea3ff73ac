"""A journal that goes in comes out as the same file; and what is filtered is what a reader would pick by hand."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.accounts import queries as accounts
from hotline.core.db import Base, db
from hotline.core.text import fold
from hotline.journal import counting, queries
from hotline.journal.filters import Filters
from tests.imports.journals import journals
from tests.imports.sheets import handed_out, sheet, taken

KEPT = {"term", "act", "user"}
each_with_its_own_data = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def emptied():
    db.session.rollback()
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in KEPT:
            db.session.execute(table.delete())
    db.session.commit()
    db.session.expunge_all()


@each_with_its_own_data
@given(rows=journals())
def test_any_journal_comes_out_byte_for_byte_as_it_went_in(loaded, rows):
    emptied()
    file = sheet(*rows)
    taken(file)
    assert handed_out() == file


@each_with_its_own_data
@given(rows=journals().filter(bool))  # an empty file of JSON Lines says nothing of itself
def test_json_lines_and_csv_hold_the_same(loaded, rows):
    emptied()
    file = sheet(*rows)
    taken(file)
    lines = handed_out(code="jsonl")
    emptied()
    taken(lines)
    assert (handed_out(), handed_out(code="jsonl")) == (file, lines)


def picked(rows, filters, emails):
    """Pick the rows as a reader would, without a database."""
    for row in rows:
        words = fold(f"{row['summary']}\n{row['advice']}")
        if (
            (filters.first is None or row["date"] >= filters.first.isoformat())
            and (filters.last is None or row["date"] <= filters.last.isoformat())
            and (filters.lawyer is None or row["lawyer"] == emails[filters.lawyer])
            and filters.channel in ("", row["channel"])
            and filters.category in ("", row["category"], row["category"].partition("-")[0])
            and filters.region in ("", row["region"])
            and filters.outcome in ("", row["outcome"])
            and (not filters.act or filters.act in {part.partition(":")[0] for part in row["provisions"].split("; ")})
            and all(word in words for word in fold(filters.text).split())
        ):
            yield row["number"]


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_list_file_and_totals_hold_the_same_rows_under_any_filters(loaded, data):
    emptied()
    rows = data.draw(journals(most=80))
    taken(sheet(*rows))
    emails = {user.id: user.email for user in accounts.everyone()}
    db.session.rollback()
    for _ in range(8):
        filters = data.draw(choices(sorted(emails)))
        expected = list(picked(rows, filters, emails))
        pages = [queries.page(filters, number) for number in range(1, 3)]
        listed = [row.number for page in pages[: pages[0].pages] for row in page.items]
        assert listed == [row.number for row in queries.rows(filters)] == expected
        assert counting.totals(filters).consultations == len(expected)
    db.session.rollback()


def choices(lawyers):
    days = st.none() | st.dates(date(2019, 1, 1), date(2025, 12, 31))
    return st.builds(
        lambda first, last, **codes: Filters(*sorted((first, last)) if first and last else (first, last), **codes),
        days,
        days,
        lawyer=st.sampled_from([None, None, *lawyers]),
        channel=st.sampled_from(["", "", "phone", "whatsapp"]),
        category=st.sampled_from(["", "", "IMG", "IMG-PHOTO", "PDN"]),
        region=st.sampled_from(["", "", "KZ-ALA", "refused"]),
        outcome=st.sampled_from(["", "", "TEMPLATE"]),
        act=st.sampled_from(["", "", "kz-law-94-v-2013"]),
        text=st.sampled_from(["", "", "ФОТО", "ұлы", "=", "%", "_", "'", "\\"]),
    )
