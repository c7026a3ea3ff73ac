"""Keep products, outlets, recommendations and success stories."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outlet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("spread", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opening", sa.String(length=300), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("form_token", sa.String(length=64), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_outlet_entered_by_id_user")),
        sa.ForeignKeyConstraint(["voided_by_id"], ["user.id"], name=op.f("fk_outlet_voided_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet")),
        sa.UniqueConstraint("code", name=op.f("uq_outlet_code")),
        sa.UniqueConstraint("form_token", name=op.f("uq_outlet_form_token")),
    )
    op.create_index(op.f("ix_outlet_begun_at"), "outlet", ["begun_at"], unique=False)

    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title_ru", sa.Text(), nullable=False),
        sa.Column("title_kk", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("form_token", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_product_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("form_token", name=op.f("uq_product_form_token")),
    )
    op.create_index(op.f("ix_product_kind"), "product", ["kind"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_ru", sa.Text(), nullable=False),
        sa.Column("text_kk", sa.Text(), nullable=False),
        sa.Column("body_ru", sa.String(length=300), nullable=False),
        sa.Column("body_kk", sa.String(length=300), nullable=False),
        sa.Column("letter_number", sa.String(length=60), nullable=False),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column("answer_number", sa.String(length=60), nullable=False),
        sa.Column("answer_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("form_token", sa.String(length=64), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_recommendation_entered_by_id_user")),
        sa.ForeignKeyConstraint(["voided_by_id"], ["user.id"], name=op.f("fk_recommendation_voided_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("form_token", name=op.f("uq_recommendation_form_token")),
    )
    op.create_index(op.f("ix_recommendation_letter_on"), "recommendation", ["letter_on"], unique=False)

    op.create_table(
        "case_outlet",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_outlet_case_id_case")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=op.f("fk_case_outlet_outlet_id_outlet")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_outlet")),
    )
    op.create_index(op.f("ix_case_outlet_outlet_id"), "case_outlet", ["outlet_id"], unique=False)

    op.create_table(
        "product_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tongue", sa.String(length=5), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("file_key", sa.String(length=64), nullable=True),
        sa.Column("file_name", sa.LargeBinary(), nullable=True),
        sa.Column("content_type", sa.String(length=100), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("form_token", sa.String(length=64), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agreed_by_id"], ["user.id"], name=op.f("fk_product_version_agreed_by_id_user")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_product_version_entered_by_id_user")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_product_version_product_id_product")),
        sa.ForeignKeyConstraint(["voided_by_id"], ["user.id"], name=op.f("fk_product_version_voided_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_version")),
        sa.UniqueConstraint("file_key", name=op.f("uq_product_version_file_key")),
        sa.UniqueConstraint("form_token", name=op.f("uq_product_version_form_token")),
    )
    op.create_index(op.f("ix_product_version_product_id"), "product_version", ["product_id"], unique=False)

    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("text_ru", sa.LargeBinary(), nullable=False),
        sa.Column("text_kk", sa.LargeBinary(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_how", sa.String(length=20), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("form_token", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_story_case_id_case")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_story_entered_by_id_user")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["user.id"], name=op.f("fk_story_withdrawn_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("form_token", name=op.f("uq_story_form_token")),
    )
    op.create_index(op.f("ix_story_case_id"), "story", ["case_id"], unique=False)
