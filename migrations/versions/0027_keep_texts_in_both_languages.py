"""Keep questions and explanations in Kazakh, and from which days a text of the report was taken over."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ADDED = (
    ("group_session", sa.Column("questions_kk", sa.Text(), nullable=True)),
    ("claim_explanation", sa.Column("text_kk", sa.Text(), nullable=True)),
    ("narrative", sa.Column("taken_from_first", sa.Date(), nullable=True)),
    ("narrative", sa.Column("taken_from_last", sa.Date(), nullable=True)),
)


def upgrade() -> None:
    for table, column in ADDED:
        op.add_column(table, column)
