"""The migration that keeps what is handed out, on a line that has handed files out already."""

import json

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from hotline.ops import migrations

USER = "INSERT INTO \"user\" (id, email, name, active, language, created_at) VALUES (7, 'a@b', '', true, 'ru', '2020-08-01')"
SEAL = (
    "INSERT INTO seal (id, position, first, last, made_at, by_id, totals, accepted, row_count, rows_hash, audit_head, previous, hash)"
    " VALUES (:id, :id, '2020-08-01', '2020-08-31', '2020-09-01', 7, '[]', '{}', 0, 'a', 'b', 'c', 'd')"
)
FILE = (
    "INSERT INTO produced_file (id, at, by, kind, format, language, filters, seals, identifier, sha256, size)"
    " VALUES (:id, '2020-09-02', 'user:7', :kind, 'pdf', 'ru', '{}', :seals, 'HL-1', 'x', 1)"
)


@pytest.fixture
def at_work(made_before):
    """The address of a database as the program before made it, with two seals and four files."""
    files = (("report", [1]), ("journal", [1, 2]), ("annex.figures", [1]), ("journal", []))
    rows = [{"id": place, "kind": kind, "seals": json.dumps(of)} for place, (kind, of) in enumerate(files, 1)]
    return made_before("0024", USER, (SEAL, [{"id": 1}, {"id": 2}]), (FILE, rows))


def test_what_was_handed_out_before_is_named_and_the_register_still_refuses_changes(at_work):
    migrations.upgrade(at_work)
    engine = create_engine(at_work)
    with engine.connect() as connection:
        named = connection.execute(text("SELECT seal_id, produced_file_id FROM handed_out ORDER BY 1, 2")).all()
        assert [tuple(row) for row in named] == [(1, 1), (1, 2), (2, 2)]
        assert connection.execute(text("SELECT count(*) FROM kept_file")).scalar() == 0
    with pytest.raises(DBAPIError, match="only ever added"), engine.begin() as connection:
        connection.execute(text("UPDATE produced_file SET size = 2"))
    engine.dispose()
