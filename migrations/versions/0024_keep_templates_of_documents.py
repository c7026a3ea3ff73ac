"""Keep templates of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

REFUSAL = "rows of this table are only ever added"


def upgrade() -> None:
    op.create_table(
        "document_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("file_key", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_document_template_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_template")),
        sa.UniqueConstraint("file_key", name=op.f("uq_document_template_file_key")),
        sa.UniqueConstraint("paper", "language", "version", name=op.f("uq_document_template_paper_language_version")),
    )
    op.create_table(
        "document_template_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chosen_by_id"], ["user.id"], name=op.f("fk_document_template_choice_chosen_by_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["document_template.id"],
            name=op.f("fk_document_template_choice_template_id_document_template"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_template_choice")),
    )
    op.create_index(
        op.f("ix_document_template_choice_paper_document_template_choice_language_document_template_choice_chosen_at"),
        "document_template_choice",
        ["paper", "language", "chosen_at"],
    )
    for table in ("document_template", "document_template_choice"):
        for verb in ("update", "delete"):
            op.execute(_trigger(table, verb))


def _trigger(table: str, verb: str) -> str:
    head = f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
    if op.get_context().dialect.name == "sqlite":
        return f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return f"{head} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
