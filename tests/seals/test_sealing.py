"""Sealing a period, and what its days count afterwards."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DatabaseError

from hotline.cases import consultations, merging
from hotline.cases import service as cases
from hotline.cases.learning import _content
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.group_sessions import service as sessions
from hotline.indicators import queries as indicators
from hotline.reports import document
from hotline.reports.periods import gate, sealing
from hotline.reports.periods.differences import compare
from hotline.reports.periods.rules import Cause, Change
from hotline.reports.periods.sealing import NotClean
from hotline.reports.scope import Scope
from hotline.seals import queries
from hotline.seals.models import Seal, SealedChange, SealedRow
from tests.journal.making import case, consultation, moment, person
from tests.seals.conftest import AUGUST, SEPTEMBER


def only(seal: Seal):
    """Return the one row that differs."""
    db.session.commit()
    [row] = [one for one in compare(seal).rows if one.kind not in ("person", "case")] or compare(seal).rows
    return row


def figure(seal: Seal, code: str) -> tuple[int, int]:
    db.session.commit()
    return next((line.then, line.now) for line in compare(seal).lines if line.code == code)


def test_a_seal_holds_the_figures_of_its_days_and_nothing_differs(sealed):
    facts = {one["code"]: (one["fact"], one["rows"]) for one in sealed.totals}
    assert facts == {one.indicator.code: (one.fact, one.rows) for one in indicators.figures(AUGUST)}
    assert (facts["consultations"], facts["persons"], facts["coverage"]) == ((3, 3), (3, 3), (37, 4))
    assert compare(sealed).rows == ()
    assert sealed.row_count == db.session.scalar(select(func.count()).select_from(SealedRow))


def test_nothing_that_was_said_stands_in_a_seal(sealed):
    kept = [(row.fields, row.units) for row in db.session.scalars(select(SealedRow))]
    assert "words.summary" in str(kept)
    for said in ("Вопрос", "KZ-ALA", "+7700"):
        assert said not in str(kept)


def test_only_a_manager_or_an_administrator_seals(month, seal, staff):
    with pytest.raises(Refused):
        seal(by=month.lawyer)
    assert seal(by=staff("admin")).position == 1


def test_a_day_is_sealed_once_and_the_next_seal_follows_by_its_hash(seal):
    first = seal()
    with pytest.raises(Refused):
        seal()
    second = seal(SEPTEMBER)
    assert (second.position, second.previous, first.previous) == (2, first.hash, "0" * 64)


def test_a_period_that_is_not_over_is_not_sealed(seal):
    with pytest.raises(Refused):
        seal(Period.of_days(date(2020, 8, 1), clock.today()))


def test_the_database_itself_refuses_to_change_a_seal(sealed):
    for change in (update(Seal).values(row_count=1), update(SealedRow).values(number="1"), delete(Seal)):
        with pytest.raises(DatabaseError, match="only ever added"):
            db.session.execute(change)
        db.session.rollback()


def test_what_came_late_counts_no_more_in_the_seal_and_is_listed_by_the_next(month, seal):
    first = seal()
    late = consultation(month.lawyer, case(person("+77000000009"), day="2020-08-30"), day="2020-08-30")
    assert (only(first).change, only(first).cause, only(first).number) == (Change.ADDED, Cause.LATE, late.number)
    assert figure(first, "consultations") == (3, 4)
    second = seal(SEPTEMBER)
    listed = {(row.kind, row.id) for row in queries.frozen(second, late=True)}
    assert ("consultation", late.id) in listed
    assert {one["fact"] for one in second.totals} == {0}
    assert not list(queries.frozen(seal(Period.of_days(date(2020, 10, 1), date(2020, 10, 5))), late=True))


def test_a_corrected_category_is_named_with_its_reason(month, sealed):
    given = month.given[0]
    content = replace(_content(given.versions[-1]), category="IMG-CHILD")
    consultations.correct(given, content, "ошиблась строкой", month.lawyer)
    row = only(sealed)
    assert (row.change, row.cause, row.number) == (Change.CHANGED, Cause.RECATEGORISED, given.number)
    assert (row.fields, row.noted[0].reason, row.figures) == (("category",), "ошиблась строкой", [])


def test_a_consultation_moved_out_of_the_period_counts_there_no_more(month, sealed):
    given = month.given[0]
    content = replace(_content(given.versions[-1]), at=moment("2020-09-02"), answered_on=date(2020, 9, 2))
    consultations.correct(given, content, "не тот день", month.lawyer)
    row = only(sealed)
    assert (row.change, row.cause, row.figures) == (Change.REMOVED, Cause.CORRECTED, ["24.3", "consultations"])
    assert figure(sealed, "consultations") == (3, 2)


def test_a_voided_consultation_is_named(month, sealed):
    consultations.void(month.given[1], "дважды", month.lawyer)
    row = only(sealed)
    assert (row.change, row.cause, row.id) == (Change.REMOVED, Cause.VOIDED, month.given[1].id)


def test_two_persons_made_one_change_a_sealed_period_only_with_a_reason(month, sealed):
    kept, other = month.cases[0].person, month.cases[1].person
    with pytest.raises(Refused, match="1"):
        merging.merge(kept, other, month.lawyer)
    db.session.rollback()
    merging.merge(kept, other, month.lawyer, "один номер")
    db.session.commit()
    rows = compare(sealed).rows
    assert {(row.kind, row.change) for row in rows} == {
        ("case", Change.CHANGED), ("consultation", Change.CHANGED), ("person", Change.REMOVED)
    }  # fmt: skip
    assert {row.cause for row in rows} == {Cause.MERGED}
    assert figure(sealed, "persons") == (3, 2)


def test_a_case_that_turns_out_to_be_spam_takes_its_person_along(month, sealed):
    one = month.cases[2]
    with pytest.raises(Refused):
        cases.describe(one, month.lawyer, category="OTH-SPAM")
    cases.describe(one, month.lawyer, reason="реклама", category="OTH-SPAM")
    db.session.commit()
    rows = {row.kind: row for row in compare(sealed).rows}
    assert {kind: row.change for kind, row in rows.items()} == {"case": Change.REMOVED, "person": Change.REMOVED}
    assert {row.cause for row in rows.values()} == {Cause.RECATEGORISED}


def test_an_end_that_makes_a_case_count_no_more_takes_a_reason_and_another_end_does_not(month, sealed):
    cases.close(month.cases[0], "REMOVED", month.lawyer)
    assert db.session.scalar(select(func.count()).select_from(SealedChange)) == 0
    with pytest.raises(Refused):
        cases.close(month.cases[1], "DUPLICATE", month.lawyer)
    cases.close(month.cases[1], "DUPLICATE", month.lawyer, reason="то же обращение")
    db.session.commit()
    assert figure(sealed, "cases") == (3, 2)
    assert {row.cause for row in compare(sealed).rows} == {Cause.RECATEGORISED}


def test_a_change_of_what_is_not_counted_takes_no_reason(month, sealed):
    cases.describe(month.cases[0], month.lawyer, narrative="Слова звонящей", urgency=["LIFE"])
    db.session.commit()
    assert compare(sealed).rows == ()


def test_a_session_with_another_head_count_takes_a_reason(month, sealed):
    fuller = replace(month.content, count=37)
    with pytest.raises(Refused):
        sessions.change(month.session, fuller, by=month.lawyer, seen=month.session.revision)
    sessions.change(month.session, fuller, by=month.lawyer, seen=month.session.revision, reason="пересчитали")
    row = only(sealed)
    assert (row.change, row.cause, row.figures) == (Change.CHANGED, Cause.CORRECTED, ["coverage", "participants"])
    assert figure(sealed, "coverage") == (37, 40)


@pytest.mark.parametrize("said", [{"names": ["Асель", "Болат"]}, {"platform": "Zoom"}, {"questions": "Что делать?"}])
def test_whatever_annexes_print_of_a_session_takes_a_reason(month, sealed, said):
    printed = replace(month.content, **said)
    with pytest.raises(Refused):
        sessions.change(month.session, printed, by=month.lawyer, seen=month.session.revision)
    sessions.change(month.session, printed, by=month.lawyer, seen=month.session.revision, reason="дополнено")
    row = only(sealed)
    assert (row.change, row.cause, row.fields) == (Change.CHANGED, Cause.CORRECTED, tuple(said))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"provisions": ()}, "no_provision"),
        ({"day": "2020-08-03", "at": "10:30"}, "twice"),
        ({"summary": "Вопрос номер 3"}, "twice"),
    ],
)
def test_the_gate_names_every_row_and_lets_it_pass_with_a_reason(month, seal, said, code):
    wrong = consultation(month.lawyer, month.cases[0], **{"day": "2020-08-07"} | said)
    with pytest.raises(NotClean) as refusal:
        seal()
    assert {(one.code, one.kind) for one in refusal.value.problems} == {(code, "consultation")}
    assert wrong.number in {one.number for one in refusal.value.problems}
    made = seal(reason="так и было")
    assert made.accepted == {"reason": "так и было", "problems": {code: len(refusal.value.problems)}}


def test_the_gate_names_days_that_cannot_be(month):
    month.given[0].versions[-1].answered_on = date(2020, 8, 1)
    month.given[1].versions[-1].answered_on = date(2199, 8, 1)
    month.cases[2].category = None
    db.session.commit()
    found = {(one.code, one.id) for one in gate.problems(AUGUST)}
    assert found == {
        ("answered_before", month.given[0].id), ("answered_in_future", month.given[1].id),
        ("no_category", month.cases[2].id),
    }  # fmt: skip


def test_sealing_needs_no_more_queries_for_more_rows(month, query_count):
    with query_count() as few:
        sealing.counted.rows(AUGUST)
    for minute in range(10):
        consultation(month.lawyer, day="2020-08-11", at=f"11:{minute:02}")
    db.session.commit()
    with query_count() as many:
        sealing.counted.rows(AUGUST)
    assert many.number == few.number


def test_the_next_report_lists_what_came_late_in_a_table_of_its_own(month, seal):
    seal()
    late = consultation(month.lawyer, case(person("+77000000009"), day="2020-08-30"), day="2020-08-30")
    number, case_number = late.number, late.case.number
    assert "Came late for periods sealed before" not in str(report(SEPTEMBER))
    seal(SEPTEMBER)
    said = report(SEPTEMBER)
    place = next(place for place, block in enumerate(said) if getattr(block, "text", "").startswith("Came late"))
    table = said[place + 2]
    assert [(row[1], row[2]) for row in table.rows] == [(case_number, date(2020, 8, 30)), (number, date(2020, 8, 30))]


def report(period: Period):
    with speaking("en"):
        return document.build(Scope(period, "en")).blocks
