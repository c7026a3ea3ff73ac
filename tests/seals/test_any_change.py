"""Whatever changes in a sealed period is named, and nothing else ever is."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hotline.cases import consultations
from hotline.cases import service as cases
from hotline.cases.learning import _content
from hotline.core.db import db
from hotline.reports.periods.differences import compare
from tests.journal.making import moment

# What may be done to a consultation or a case of the sealed month; each gives the kind of the row that must be named.
CORRECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "region": st.sampled_from(["KZ-AST", "unknown"]),
        "category": st.sampled_from(["PDN-LEAK", "REP-DEFAM"]),
        "summary": st.text("абв", min_size=1, max_size=9),
        "outcome": st.just("REFERRED"),
        "minutes": st.integers(1, 500).filter(lambda minutes: minutes != 20),
        "provisions": st.just(()),
        "at": st.sampled_from([moment("2020-08-02"), moment("2020-07-31"), moment("2020-09-01")]),
    },
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(place=st.integers(0, 2), said=CORRECTIONS, region=st.sampled_from([None, "KZ-AST", "refused"]))
def test_any_change_of_a_sealed_row_is_named_and_nothing_else(month, sealed, place, said, region):
    assert compare(sealed).rows == ()
    consultation, case = month.given[place], month.cases[place]
    touched = set()
    if said:
        content = replace(_content(consultation.versions[-1]), **said)
        content = replace(
            content, answered_on=max(content.answered_on, date(2020, 9, 1)) if "at" in said else content.answered_on
        )
        consultations.correct(consultation, content, "уточнено", month.lawyer)
        touched.add(("consultation", consultation.id))
    if region:
        cases.describe(case, month.lawyer, reason="уточнено", region=region)
        touched.add(("case", case.id))
    db.session.flush()
    found = compare(sealed)
    assert {(row.kind, row.id) for row in found.rows} == touched
    assert not found.unexplained
    for line in found.lines:
        moved = sum(row.now.get(line.code, 0) - row.then.get(line.code, 0) for row in found.rows)
        assert line.now - line.then == moved
    db.session.rollback()
    db.session.expire_all()
