"""Keep figures that texts state, what people explain about them, and what they write into a report."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form_token", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("form_token", name=op.f("uq_claim_form_token")),
    )
    op.create_table(
        "claim_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("quotation", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=300), nullable=False),
        sa.Column("place_kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("comparison", sa.String(length=20), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_version_claim_id_claim")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_claim_version_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_version")),
        sa.UniqueConstraint("claim_id", "version", name=op.f("uq_claim_version_claim_id_version")),
    )
    op.create_index(
        op.f("ix_claim_version_first_day_claim_version_last_day"), "claim_version", ["first_day", "last_day"]
    )
    op.create_table(
        "claim_explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_explanation_claim_id_claim")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_claim_explanation_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_explanation")),
    )
    op.create_index(op.f("ix_claim_explanation_claim_id"), "claim_explanation", ["claim_id"])
    op.create_table(
        "narrative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("section", sa.String(length=30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.JSON(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_narrative_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrative")),
        sa.UniqueConstraint(
            "first_day", "last_day", "language", "section", "version",
            name=op.f("uq_narrative_first_day_last_day_language_section_version"),
        ),
    )  # fmt: skip
