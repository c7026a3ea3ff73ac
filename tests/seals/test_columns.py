"""Whatever of a seal is changed past the program, taken out or put in: both commands find it, on both databases."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, String, Text, text

from hotline.core.db import db
from hotline.journal.filters import Filters
from hotline.seals.models import ProducedFile, Seal, SealedChange, SealedRow, SealSalt
from tests.seals.conftest import OCTOBER
from tests.seals.producing import audited, made, run_verify
from tests.seals.tampering import tamper

# Another value for a column of each type.
OTHER = {
    Integer: "{} + 1000", Boolean: "NOT {}", String: "'other'", Text: "'other'", Date: "'2020-08-02'",
    DateTime: "'2020-08-02 01:02:03'", JSON: "'{{\"x\": 1}}'",
}  # fmt: skip
# Why something was changed may have to be destroyed, so that nothing can hold it fast.
LOOSE = {"sealed_change.reason"}
TABLES = (Seal, SealedRow, SealSalt, SealedChange, ProducedFile)
COLUMNS = [column for table in TABLES for column in table.__table__.columns if str(column) not in LOOSE]
# A file whose entry has another hash is no file that we know; another salt makes what it hashed another thing.
BROKEN, UNKNOWN = "the seals do not hold", "unknown file: this was not produced here as it is"
SALTS = ("seal_salt.codes", "seal_salt.words")
FOUND = {"produced_file.sha256": UNKNOWN} | dict.fromkeys(SALTS, "the live data differ from what was sealed")


def key_of(column) -> str:
    return next(iter(column.table.primary_key.columns)).name


def other(column) -> str:
    """Return a statement that gives a column another value, but for the rows it is for."""
    kind = next(one for one in OTHER if isinstance(getattr(column.type, "impl_instance", column.type), one))
    return f"UPDATE {column.table.name} SET {column.name} = {OTHER[kind].format(column.name)}"


def both(path, *statements) -> tuple[tuple[int, list[str]], tuple[int, str]]:
    """Run statements before each of both commands, which take them back: return what the two say."""
    tamper(*statements)
    told = audited()
    tamper(*statements)
    status, lines = run_verify(path)
    return told, (status, lines[0])


def test_nothing_is_found_where_nothing_was_changed_past_the_program(three):
    assert audited() == (0, [])
    status, said = run_verify(three)
    assert (status, said[0]) == (1, "the live data differ from what was sealed")  # a text was changed, with a reason
    assert not any("unexplained" in line for line in said)


@pytest.mark.both_databases
def test_any_column_of_what_is_sealed_is_held_fast(three):
    slipped = {}
    for column in COLUMNS:
        # The first row; of salts, those of the first row that has words.
        first = f"SELECT min({key_of(column)}) FROM {column.table.name}"
        chosen = "SELECT min(id) FROM sealed_row WHERE kind = 'consultation'" if str(column) in SALTS else first
        tamper(f"{other(column)} WHERE {key_of(column)} = ({chosen})")
        status, lines = run_verify(three)
        unexplained = BROKEN in lines[0] or any("unexplained" in line for line in lines) or UNKNOWN in lines[0]
        if (status, lines[0], unexplained) != (1, FOUND.get(str(column), BROKEN), True):
            slipped[str(column)] = lines
    assert slipped == {}


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_any_row_of_any_table_of_seals_is_held_fast(three, data):
    # A late row, and the words of a row without any, are compared with nothing: their salts tell nothing.
    column = data.draw(st.sampled_from([one for one in COLUMNS if str(one) not in FOUND]), label="column")
    table, key = column.table.name, key_of(column)
    row = data.draw(st.sampled_from(db.session.scalars(text(f"SELECT {key} FROM {table} ORDER BY {key}")).all()))
    tamper(f"{other(column)} WHERE {key} = {row}")
    status, lines = audited()
    assert (status, bool(lines)) == (1, True)


def test_a_seal_that_says_what_cannot_be_is_told_and_does_not_stop_the_check(three):
    for said in ("first = '2020-12-31'", "totals = '{\"x\": 1}'"):
        tamper(f"UPDATE seal SET {said} WHERE position = 1")
        status, lines = audited()
        assert (status, lines[0]) == (1, "seal 1 was altered")


def without(position: int) -> list[str]:
    """Return statements after which a seal and all that belongs to it are gone."""
    own = f"(SELECT id FROM seal WHERE position = {position})"
    rows = f"(SELECT id FROM sealed_row WHERE seal_id = {own})"
    of = {
        "sealed_change": f"seal_id = {own}", "seal_salt": f"sealed_row_id IN {rows}", "sealed_row": f"seal_id = {own}",
        "seal": f"position = {position}",
    }  # fmt: skip
    wheres = [f"{table} WHERE {where}" for table, where in of.items()]
    return [f"DELETE FROM {where}" for where in wheres if db.session.scalar(text(f"SELECT count(*) FROM {where}"))]


def test_a_whole_seal_that_is_gone_is_missed_the_last_one_too(three):
    for position, said in (
        (1, "seal 1 is missing"),
        (2, "seal 2 is missing"),
        (3, "seal:3 is not what the audit noted"),
    ):
        gone = without(position)
        (status, lines), verified = both(three, *gone)
        assert (status, verified) == (1, (1, BROKEN))
        assert any(line.startswith(said) for line in lines)
        # Nor can the audit be made to forget it.
        event = f"DELETE FROM audit_event WHERE verb = 'seals.seal' AND subject = 'seal:{position}'"
        (status, lines), verified = both(three, *gone, event)
        assert (status, verified) == (1, (1, BROKEN))
        assert any("does not fit" in line for line in lines)


def test_a_file_of_the_last_seal_does_not_pass_when_that_seal_is_gone(three):
    three.write_bytes(made("csv", Filters(OCTOBER.first, OCTOBER.last)))
    tamper(*without(3))
    status, lines = run_verify(three)
    assert (status, lines[0]) == (1, BROKEN)
    assert "seal:3, from which files came, is missing" in lines


COPY = (
    "INSERT INTO sealed_row (id, seal_id, position, kind, row_id, number, late, units, fields, hash)"
    " SELECT 9999, {seal}, 9999, kind, 9999, number, late, units, fields, hash FROM sealed_row WHERE id = {row}"
)


def test_a_frozen_row_taken_out_or_put_in_is_found(three):
    ids = db.session.scalars(text("SELECT id FROM sealed_row ORDER BY id")).all()
    for row in (ids[0], ids[len(ids) // 2], ids[-1]):
        ways = {
            "out": [
                f"DELETE FROM {table} = {row}" for table in ("seal_salt WHERE sealed_row_id", "sealed_row WHERE id")
            ],
            "in": [COPY.format(seal="seal_id", row=row)],
            "of no seal": [COPY.format(seal="77", row=row)],
        }
        for way, statements in ways.items():
            (status, _lines), verified = both(three, *statements)
            assert (status, verified) == (1, (1, BROKEN)), way


@pytest.mark.both_databases
def test_two_seals_cannot_change_places_or_what_they_say(three):
    there = "(SELECT o.{0} FROM seal AS o WHERE o.position = 3 - seal.position)"
    swapped = [
        [f"UPDATE seal SET {name} = {there.format(name)} WHERE position < 3"]
        for name in ("first", "last", "totals", "rows_hash", "hash", "previous", "made_at", "audit_head")
    ]
    # No two may have one position, not even for a moment.
    swapped.append(["UPDATE seal SET position = position + 10 WHERE position < 3",
                    "UPDATE seal SET position = 13 - position WHERE position > 10"])  # fmt: skip
    for statements in swapped:
        (status, _lines), verified = both(three, *statements)
        assert (status, verified) == (1, (1, BROKEN)), statements
