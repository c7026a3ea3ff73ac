"""Close up and destroy what may not be kept, with a protocol."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_opening_case_id_case")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_case_opening_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_opening")),
    )
    op.create_index(op.f("ix_case_opening_case_id"), "case_opening", ["case_id"])
    op.create_index(op.f("ix_case_opening_user_id_case_opening_until"), "case_opening", ["user_id", "until"])
    op.create_table(
        "destruction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_destruction_by_id_user")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_destruction_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction")),
    )
    op.create_index(op.f("ix_destruction_at"), "destruction", ["at"])
    op.create_index(op.f("ix_destruction_case_id"), "destruction", ["case_id"])
    op.add_column("case", sa.Column("restricted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("case", sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_case_restricted_at"), "case", ["restricted_at"])
    op.add_column("message", sa.Column("erase_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_message_erase_at"), "message", ["erase_at"])
