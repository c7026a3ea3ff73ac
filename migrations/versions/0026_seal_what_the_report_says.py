"""Seal what the report says: seals made from now on are of another form, which enters their hash."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch on SQLite: a copied table would lose the triggers that refuse changes.
    op.add_column("seal", sa.Column("form", sa.Integer(), server_default="1", nullable=False))
