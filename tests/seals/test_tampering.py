"""Whoever changes the database past the program is found, on both databases."""

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from hotline.audit import chain
from hotline.audit.models import AuditEvent
from hotline.audit.service import record
from hotline.cases import consultations
from hotline.core.db import db
from hotline.ops import auditing
from hotline.ops.audit_commands import audit
from hotline.reports.periods.differences import compare
from hotline.reports.periods.rules import Cause
from hotline.seals import holding
from hotline.seals import service as seals
from tests.seals.conftest import SEPTEMBER
from tests.seals.tampering import tamper


def verified() -> tuple[int, list[str]]:
    db.session.commit()
    result = CliRunner().invoke(audit, ["verify"])
    return result.exit_code, result.stdout.splitlines()


@pytest.fixture
def two(seal):
    """August and September, sealed."""
    return seal(), seal(SEPTEMBER)


def test_what_nobody_touched_holds(two):
    assert verified() == (0, [])
    assert list(chain.broken()) == list(holding.broken()) == []


STATEMENTS = [
    ("UPDATE sealed_row SET number = 'R-2020-9999' WHERE position = 0", "of seal 1 was altered"),
    ("UPDATE sealed_row SET row_id = 999 WHERE position = 1", "of seal 1 was altered"),
    ("DELETE FROM seal_salt WHERE sealed_row_id = 1", "no erasure explains it"),
    ("UPDATE seal_salt SET words = NULL WHERE sealed_row_id = 2", "no erasure explains it"),
    ("UPDATE seal SET row_count = row_count + 1 WHERE position = 1", "seal 1 was altered"),
    ("UPDATE seal SET last = '2020-08-30' WHERE position = 1", "seal 1 was altered"),
    ("UPDATE seal SET position = 3 WHERE position = 1", "seal 2 does not follow the seal before it"),
    ("UPDATE consultation_version SET category = 'IMG-CHILD' WHERE consultation_id = 1", "nobody noted a change"),
    ("UPDATE consultation_version SET summary = 'Иначе' WHERE consultation_id = 1", "nobody noted a change"),
    ("UPDATE consultation_version SET current = false WHERE consultation_id = 1", "was removed"),
    ("UPDATE \"case\" SET region = 'KZ-AST' WHERE id = 1", "nobody noted a change"),
    ("UPDATE \"case\" SET resolution = 'SPAM' WHERE id = 1", "was removed"),
    ("UPDATE group_session SET participants = 106", "nobody noted a change"),
    ("UPDATE audit_event SET actor = 'user:99' WHERE id = 2", "does not fit"),
    ("DELETE FROM audit_event WHERE verb = 'seals.seal'", "does not fit"),
    ("DELETE FROM audit_link WHERE position = 2", "link 2 is missing"),
    ("UPDATE audit_event SET batch = NULL WHERE id = 3", "does not fit"),
]


def found() -> list[str]:
    problems = list(auditing.problems())
    db.session.rollback()
    return problems


def test_one_changed_row_is_found_and_named(two):
    db.session.commit()
    for statement, said in STATEMENTS:
        tamper(statement)
        problems = found()
        assert any(said in problem for problem in problems), (statement, problems)
    assert found() == []


def test_the_order_of_seals_cannot_be_turned_round(two):
    tamper(
        "UPDATE seal SET position = CASE position WHEN 1 THEN 12 ELSE 11 END",
        "UPDATE seal SET position = position - 10",
    )
    db.session.commit()
    code, lines = verified()
    assert code == 1
    assert "seal 1 does not follow the seal before it" in lines


def test_a_seal_hashed_anew_is_not_what_the_audit_noted(two):
    tamper("UPDATE seal SET hash = previous WHERE position = 2")
    assert any("not what the audit noted" in problem for problem in found())


def test_an_event_put_in_past_the_program_belongs_to_no_link(two):
    tamper(
        "INSERT INTO audit_event (id, at, actor, verb, subject, detail) VALUES (9999, :at, 'x', 'x.y', 'x', '{}')",
        at="2020-01-01 00:00:00",
    )
    assert found() == ["1 events belong to no link"]


def test_a_change_cannot_be_explained_afterwards_past_the_program(month, two):
    consultations.void(month.given[0], "дважды", month.lawyer)
    db.session.commit()
    assert found() == []
    tamper(
        "UPDATE sealed_change SET row_id = 2",
        "UPDATE consultation_version SET current = false WHERE consultation_id = 2",
    )
    problems = found()
    assert any("sealed_change" in problem for problem in problems)
    assert any(month.given[0].number in problem for problem in problems)


def test_an_erasure_shows_as_removed_by_law_and_not_as_tampering(month, two):
    one = month.given[0]
    seals.forget("consultation", [one.id], words_only=True, basis="withdrawn")
    for version in one.versions:
        version.summary = version.advice = "—"
    db.session.commit()
    assert verified() == (0, [])
    [row] = compare(two[0]).rows
    assert (row.cause, row.id, row.figures) == (Cause.ERASED, one.id, [])


def test_whoever_records_after_others_is_linked_after_them(app):
    for number in range(3):
        record("office.change_text", f"text:{number}")
        db.session.commit()
    with db.session.begin_nested():
        record("office.change_text", "text:inside")
    db.session.commit()
    assert chain.head()[0] == 4
    assert list(chain.broken()) == []


def test_what_was_rolled_back_leaves_no_link(app):
    record("office.change_text", "text:1")
    db.session.rollback()
    db.session.execute(text("SELECT 1"))
    db.session.commit()
    assert chain.head() == (0, chain.NOTHING)
    assert db.session.scalars(select(AuditEvent)).all() == []
