"""Tables whose rows are only ever added: the database itself refuses to change them, whoever asks.

A migration that makes such a table writes the same statements; one that copies it on SQLite makes them again.
"""

from typing import Any

from sqlalchemy import DDL, event

REFUSAL = "rows of this table are only ever added"
FUNCTION = f"""CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""


def statements(dialect: str, table: str, *verbs: str) -> list[str]:
    """Return the statements after which a table refuses these verbs (`update`, `delete`)."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for verb in verbs
        ]
    triggers = [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for verb in verbs
    ]
    return [FUNCTION, *triggers]


def only_added(model: type[Any], *verbs: str) -> None:
    """Let the table of a model, wherever it is made from the models, refuse these verbs."""
    table = model.__table__
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(dialect, table.name, *verbs):
            made: Any = DDL(statement)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", made.execute_if(dialect=dialect))
