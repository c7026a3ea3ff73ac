"""Where the law asks for destruction, a seal shows that and nothing else, and nobody can guess what stood there."""

from sqlalchemy import select

from hotline.cases import service as cases
from hotline.core import clock
from hotline.core.db import db
from hotline.ops import auditing
from hotline.privacy import service as privacy
from hotline.privacy.queries import Due
from hotline.privacy.rules import Basis
from hotline.reports.periods.differences import compare
from hotline.reports.periods.rules import Cause, Change
from hotline.seals.models import SealedChange, SealedRow


def destroy(case):
    cases.restrict(case.person, clock.now())
    privacy.destroy(Due(case, Basis.WITHDRAWN, clock.now()))
    db.session.commit()


def test_a_destroyed_case_counts_as_before_and_its_texts_show_as_removed_by_law(month, sealed):
    destroy(month.cases[0])
    found = compare(sealed)
    [row] = found.rows
    assert (row.change, row.cause, row.number) == (Change.ERASED, Cause.ERASED, month.given[0].number)
    assert all(line.then == line.now for line in found.lines)
    assert list(auditing.problems()) == []


def test_why_something_was_changed_goes_with_the_case(month, sealed):
    cases.describe(month.cases[0], month.lawyer, reason="позвонила мать", region="KZ-AST")
    destroy(month.cases[0])
    kept = {one.reason for one in db.session.scalars(select(SealedChange))}
    assert ("—" in kept, "позвонила мать" in kept) == (True, False)
    assert list(auditing.problems()) == []


def test_the_salt_of_the_texts_is_gone_and_that_of_the_codes_still_tells(month, sealed):
    destroy(month.cases[0])
    where = SealedRow.kind == "consultation", SealedRow.row_id == month.given[0].id
    row = db.session.scalars(select(SealedRow).where(*where)).one()
    assert (row.salt.words, bool(row.salt.codes), bool(row.salt.removed_at)) == (None, True, True)
    month.given[0].versions[-1].region = "KZ-AST"
    db.session.commit()
    assert [one.fields for one in compare(sealed).rows] == [("region",)]
    assert any("nobody noted a change" in problem for problem in auditing.problems())


def test_a_period_is_sealed_after_a_destruction_as_it_stands(month, seal):
    destroy(month.cases[0])
    destroy(month.cases[1])
    made = seal()
    assert compare(made).rows == ()
    assert made.accepted == {}
