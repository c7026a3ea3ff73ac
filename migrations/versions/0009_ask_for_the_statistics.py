"""Keep what a child was told, and how far a conversation is with the questions for the statistics."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("dialogue") as batch:
        batch.add_column(sa.Column("told_child", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch.add_column(sa.Column("questioned_case_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("asking", sa.String(length=20), nullable=True))
        batch.add_column(sa.Column("questioned_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("offered", sa.JSON(), server_default="[]", nullable=False))
        batch.add_column(sa.Column("following", sa.JSON(), server_default="[]", nullable=False))
        batch.create_foreign_key(op.f("fk_dialogue_questioned_case_id_case"), "case", ["questioned_case_id"], ["id"])
    op.create_index(op.f("ix_consultation_finalised_at"), "consultation", ["finalised_at"])
