"""Keep copies of letters, the lawyers' cards, files of forms not saved yet, texts in Kazakh, and how a consent was taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ADDED = (
    ("product_version", sa.Column("note_kk", sa.Text(), nullable=True)),
    ("outlet", sa.Column("address_kk", sa.String(length=500), nullable=True)),
    ("outlet", sa.Column("spread_kk", sa.Text(), nullable=True)),
    ("recommendation", sa.Column("answer_kk", sa.Text(), nullable=True)),
    ("story", sa.Column("withdrawn_on", sa.Date(), nullable=True)),
    ("story", sa.Column("withdrawn_how", sa.String(length=20), nullable=True)),
)


def upgrade() -> None:
    for table, column in ADDED:
        op.add_column(table, column)
    op.create_table(
        "pending_upload",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("form_token", sa.String(length=64), nullable=False),
        *_file("pending_upload"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_pending_upload_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", "form_token", name=op.f("pk_pending_upload")),
    )
    op.create_index(op.f("ix_pending_upload_at"), "pending_upload", ["at"])
    op.create_table(
        "recommendation_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        *_file("recommendation_file"),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("form_token", sa.String(length=64), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"],
            name=op.f("fk_recommendation_file_recommendation_id_recommendation"),
        ),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_recommendation_file_entered_by_id_user")),
        sa.ForeignKeyConstraint(["voided_by_id"], ["user.id"], name=op.f("fk_recommendation_file_voided_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_file")),
        sa.UniqueConstraint("form_token", name=op.f("uq_recommendation_file_form_token")),
    )  # fmt: skip
    op.create_index(op.f("ix_recommendation_file_recommendation_id"), "recommendation_file", ["recommendation_id"])
    texts = [f"{name}_{language}" for name in ("education", "experience", "languages") for language in ("ru", "kk")]
    op.create_table(
        "lawyer_card",
        sa.Column("user_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_lawyer_card_user_id_user")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_lawyer_card")),
    )


def _file(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("file_key", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.LargeBinary(), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.UniqueConstraint("file_key", name=op.f(f"uq_{table}_file_key")),
    )
