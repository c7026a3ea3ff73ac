"""Hand alerts to somebody; know which were taken by answering."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("alert") as batch_op:
        batch_op.add_column(sa.Column("answered", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("handed_to_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("handed_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_alert_handed_to_id_user"), "user", ["handed_to_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_alert_handed_by_id_user"), "user", ["handed_by_id"], ["id"])
