"""Every number of a report is the number of the rows that the journal and the indicators show."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.cases import consultations
from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
from hotline.indicators import queries as indicators
from hotline.journal import queries as journal
from hotline.journal.filters import Filters
from hotline.reports.labels import BREAKDOWNS
from hotline.taxonomy import queries as taxonomy
from tests import factories
from tests.random_data import data_sets
from tests.reports.reading import lines, report, table, tables

PERIOD = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))
FACTS = st.fixed_dictionaries(
    {
        "channel": st.sampled_from(["phone", "whatsapp", "paper"]),
        "region": st.sampled_from(["KZ-ALA", "KZ-AST", "XX-ABROAD", "not_asked", "unknown"]),
        "gender": st.sampled_from(["f", "m", "refused"]),
        "age_bracket": st.sampled_from(["A02", "A07", "not_asked", "refused", "unknown"]),
        "social_status": st.sampled_from(["S01", "S02", "not_asked"]),
        "language": st.sampled_from(["ru", "kk", "other", "not_asked"]),
        "category": st.sampled_from(["IMG-PHOTO", "IMG-CHILD", "PDN-LEAK", "REP-DEFAM"]),
        "outcome": st.sampled_from(["CONSULTED_ORAL", "REFERRED"]),
        "referral": st.sampled_from([None, "POLICE", "KIB"]),
        "provisions": st.sampled_from([(), ("kz-law-94-v-2013:8",), ("kz-law-94-v-2013:8:part=2", "kz-law-94-v-2013")]),
    }
)
DAYS = st.sampled_from(
    [-1, 0, 1, 31, 118, 119]
)  # of the period: the day before it, its first, … its last, the day after
GIVEN = st.lists(st.tuples(DAYS, FACTS, st.booleans(), st.booleans()), max_size=12)


def prepare(given_rows, lawyer, sessions):
    """Make consultations, some of them in the case before, some voided; the days reach over both ends of the period."""
    case = None
    for day, facts, is_new, is_void in given_rows:
        on = PERIOD.first + timedelta(days=day)
        case = case if case and not is_new else factories.case(lawyer, on, number=None, category=facts["category"])
        made = factories.consultation(lawyer, case, on, **facts)
        if is_void:
            consultations.void(made, "набрано по ошибке", lawyer)
    for participants in sessions:
        held = factories.moment(date(2020, 10, 22))
        db.session.add(GroupSession(held_at=held, topic_ru="Тема", participants=participants, lawyer_id=lawyer.id))


@pytest.mark.random_data
@data_sets
@given(given_rows=GIVEN, sessions=st.lists(st.integers(0, 40), max_size=2))
def test_every_number_is_that_of_the_rows(register, staff, given_rows, sessions):
    lawyer = staff("lawyer")
    prepare(given_rows, lawyer, sessions)
    document, rows = report(PERIOD), list(journal.rows(Filters(PERIOD.first, PERIOD.last)))
    facts = {figure.indicator.code: figure.fact for figure in indicators.figures(PERIOD)}
    assert facts["consultations"] == len(rows)
    assert [row[2] for row in table(document, "Figures of the period; different units are not added up").rows] == [
        facts[code] for code in ("messages", "calls", "cases", "consultations", "persons", "participants")
    ]
    every_table_adds_up(document, len(rows))
    with speaking("en"):
        for field in ("channel", "region", "gender", "age_bracket", "social_status", "language"):
            caption = BREAKDOWNS[field][1]
            words = Counter(taxonomy.name(field, getattr(row, field), row.day) for row in rows)
            assert lines(document, str(caption)) == words
    assert {words: number for words, number in lines(document, "Consultations by month").items() if number} == Counter(
        f"{row.day:%B %Y}" for row in rows
    )
    cited = table(document, "Provisions applied")
    assert cited.totals[0][2] == sum(row[2] for row in cited.rows) == sum(len(row.provisions) for row in rows)
    db.session.rollback()


def every_table_adds_up(document, consultations_given):
    for one in tables(document):
        if "share" in [column.key for column in one.columns]:
            for place, column in enumerate(one.columns):
                numbers = [row[place] for row in one.rows if row[place] is not None]
                if column.kind == "number":
                    assert one.totals[0][place] == sum(numbers)
                    assert "sent on" in one.caption or sum(numbers) == consultations_given
                if column.kind == "percent" and numbers:
                    assert abs(sum(numbers) - 1) < 1e-9
