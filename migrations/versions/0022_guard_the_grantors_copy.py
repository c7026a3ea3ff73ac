"""Guard the grantor's copy of the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grantor_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("decided", sa.String(length=40), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_grantor_decision_by_id_user")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_grantor_decision_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["consultation_version.id"],
            name=op.f("fk_grantor_decision_version_id_consultation_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grantor_decision")),
    )
    op.create_index(op.f("ix_grantor_decision_at"), "grantor_decision", ["at"])
    op.create_index(op.f("ix_grantor_decision_consultation_id"), "grantor_decision", ["consultation_id"])
