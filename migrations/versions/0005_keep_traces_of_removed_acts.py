"""Keep the traces of an act that was entered by mistake and taken out again."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("register_change") as batch_op:
        batch_op.drop_constraint(op.f("fk_register_change_act_id_act"), type_="foreignkey")
