"""Seal periods and chain the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

REFUSAL = "rows of this table are only ever added"
FUNCTION = f"""CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
ONLY_ADDED = {
    "audit_event": ("update",),
    "audit_link": ("update",),
    "seal": ("update", "delete"),
    "sealed_row": ("update", "delete"),
    "produced_file": ("update",),
}


def upgrade() -> None:
    op.create_table(
        "audit_link",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_link")),
        sa.UniqueConstraint("batch", name=op.f("uq_audit_link_batch")),
    )
    op.create_table(
        "produced_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("seals", sa.JSON(), nullable=False),
        sa.Column("identifier", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_produced_file")),
    )
    op.create_index(op.f("ix_produced_file_identifier"), "produced_file", ["identifier"])
    op.create_index(op.f("ix_produced_file_sha256"), "produced_file", ["sha256"])

    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("rows_hash", sa.String(length=64), nullable=False),
        sa.Column("audit_head", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_seal_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
        sa.UniqueConstraint("position", name=op.f("uq_seal_position")),
    )
    op.create_table(
        "sealed_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_sealed_change_by_id_user")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_sealed_change_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_change")),
    )
    op.create_index(op.f("ix_sealed_change_kind_sealed_change_row_id"), "sealed_change", ["kind", "row_id"])
    op.create_index(op.f("ix_sealed_change_seal_id"), "sealed_change", ["seal_id"])

    op.create_table(
        "sealed_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_sealed_row_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_row")),
        sa.UniqueConstraint("seal_id", "position", name=op.f("uq_sealed_row_seal_id_position")),
    )
    op.create_index(op.f("ix_sealed_row_kind_sealed_row_row_id"), "sealed_row", ["kind", "row_id"])

    op.create_table(
        "seal_salt",
        sa.Column("sealed_row_id", sa.Integer(), nullable=False),
        sa.Column("codes", sa.String(length=32), nullable=True),
        sa.Column("words", sa.String(length=32), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["sealed_row_id"], ["sealed_row.id"], name=op.f("fk_seal_salt_sealed_row_id_sealed_row")
        ),
        sa.PrimaryKeyConstraint("sealed_row_id", name=op.f("pk_seal_salt")),
    )
    op.add_column("audit_event", sa.Column("batch", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_audit_event_batch"), "audit_event", ["batch"])
    if op.get_context().dialect.name == "postgresql":
        op.execute(FUNCTION)
    for table, verbs in ONLY_ADDED.items():
        for verb in verbs:
            op.execute(_trigger(table, verb))


def _trigger(table: str, verb: str) -> str:
    head = f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
    if op.get_context().dialect.name == "sqlite":
        return f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return f"{head} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
