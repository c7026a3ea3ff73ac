"""Keep calls as they come in by themselves, and recordings of what callers hear."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("content_type", sa.String(length=40), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_recording_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording")),
        sa.UniqueConstraint("token", name=op.f("uq_recording_token")),
    )
    op.create_index(op.f("ix_recording_code"), "recording", ["code"])
    # A call that came in has no form yet, so that nobody has talked or typed.
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("number", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("lookup", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("settled_as", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("settled_by_id", sa.Integer(), nullable=True))
        batch_op.alter_column("result", existing_type=sa.String(length=20), nullable=True)
        batch_op.alter_column("talked_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("typed_by_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("typed_at", existing_type=sa.DateTime(timezone=True), nullable=True)
        batch_op.create_index(batch_op.f("ix_call_lookup"), ["lookup"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_state_call_result"), ["state", "result"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_call_settled_by_id_user"), "user", ["settled_by_id"], ["id"])
