"""Add editions of acts, and what staff change in the register."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What stands already was saved once.
    op.add_column("act", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("article", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("amended_by", sa.String(length=300), nullable=True),
        sa.Column("change_ru", sa.Text(), nullable=False),
        sa.Column("change_kk", sa.Text(), nullable=True),
        sa.Column("articles", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("note_ru", sa.Text(), nullable=True),
        sa.Column("to_be_checked", sa.Boolean(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("loaded", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_edition_act_id_act")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_edition_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("act_id", "key", name=op.f("uq_edition_act_id_key")),
    )
    op.create_table(
        "register_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.String(length=60), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_register_change_act_id_act")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_register_change_article_id_article")),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_register_change_by_id_user")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_register_change_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_change")),
    )
    with op.batch_alter_table("register_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_register_change_act_id"), ["act_id"], unique=False)
