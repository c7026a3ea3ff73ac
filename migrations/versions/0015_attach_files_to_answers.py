"""Attach files to an answer that is being written."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.add_column(sa.Column("draft_in_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("draft_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_attachment_draft_in_id_conversation"), "conversation", ["draft_in_id"], ["id"]
        )
        batch_op.create_foreign_key(op.f("fk_attachment_draft_by_id_user"), "user", ["draft_by_id"], ["id"])
        batch_op.create_index(
            op.f("ix_attachment_draft_in_id_attachment_draft_by_id"), ["draft_in_id", "draft_by_id"], unique=False
        )
