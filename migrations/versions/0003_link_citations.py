"""Link what is cited to the words that cite it; keep the judgement of the day, and the lawyer's reason."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What stands already has its warning and no more: nobody knows today which words it came from.
    op.add_column("cited_provision", sa.Column("objection", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("cited_provision", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("cited_provision", sa.Column("field", sa.String(length=10), nullable=True))
    op.add_column("cited_provision", sa.Column("start", sa.Integer(), nullable=True))
    op.add_column("cited_provision", sa.Column("end", sa.Integer(), nullable=True))
    op.add_column("cited_provision", sa.Column("confidence", sa.String(length=20), nullable=True))
