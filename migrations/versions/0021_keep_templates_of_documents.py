"""Keep templates of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

REFUSAL = "rows of this table are only ever added"


def upgrade() -> None:
    op.create_table(
        "paper_template",
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
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_paper_template_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_template")),
        sa.UniqueConstraint("file_key", name=op.f("uq_paper_template_file_key")),
        sa.UniqueConstraint("paper", "language", "version", name=op.f("uq_paper_template_paper_language_version")),
    )
    op.create_table(
        "paper_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["user.id"], name=op.f("fk_paper_choice_chosen_by_id_user")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["paper_template.id"], name=op.f("fk_paper_choice_template_id_paper_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_choice")),
    )
    op.create_index(
        op.f("ix_paper_choice_paper_paper_choice_language_paper_choice_chosen_at"),
        "paper_choice",
        ["paper", "language", "chosen_at"],
    )
    for table in ("paper_template", "paper_choice"):
        for verb in ("update", "delete"):
            op.execute(_trigger(table, verb))


def _trigger(table: str, verb: str) -> str:
    head = f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
    if op.get_context().dialect.name == "sqlite":
        return f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return f"{head} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
