"""The migration that tells forms of seals apart, on a line that has sealed already."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from hotline.core.canonical import digest
from hotline.ops import migrations
from hotline.seals import rules

USER = "INSERT INTO \"user\" (id, email, name, active, language, created_at) VALUES (7, 'a@b', '', true, 'ru', '2020-08-01')"
SAID = {
    "position": 1, "first": "2020-08-01", "last": "2020-08-31", "made_at": "2020-09-01 05:00:00", "by_id": 7,
    "totals": "[]", "accepted": "{}", "row_count": 1, "rows_hash": "a", "audit_head": "b", "previous": "c",
}  # fmt: skip
SEAL = f"INSERT INTO seal ({', '.join(SAID)}, hash) VALUES ({', '.join(f':{name}' for name in SAID)}, :hash)"
ROW = (
    "INSERT INTO sealed_row (id, seal_id, position, kind, row_id, late, units, fields, hash)"
    " SELECT 1, id, 0, 'case', 5, false, '{}', '{}', 'd' FROM seal"
)


@pytest.fixture
def sealed(made_before):
    """The address of a database as the program before made it, with a seal."""
    return made_before("0025", USER, (SEAL, SAID | {"hash": digest(SAID)}), ROW)


def test_old_seals_are_of_the_first_form_keep_their_hash_and_still_refuse_changes(sealed):
    migrations.upgrade(sealed)
    engine = create_engine(sealed)
    with engine.connect() as connection:
        [(form, kept)] = connection.execute(text("SELECT form, hash FROM seal")).all()
        assert (form, rules.seal_digest(SAID | {"form": form})) == (1, kept)
        assert connection.execute(text("SELECT count(*) FROM sealed_row")).scalar() == 1
    for change in ("UPDATE seal SET form = 2", "DELETE FROM seal", "UPDATE sealed_row SET late = true"):
        with pytest.raises(DatabaseError, match="only ever added"), engine.begin() as connection:
            connection.execute(text(change))
    engine.dispose()
