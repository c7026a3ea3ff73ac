"""Watch an alert until the person is answered."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

DAY = timedelta(days=1)
message = sa.table("message", sa.column("id", sa.Integer), sa.column("conversation_id", sa.Integer))
alert = sa.table(
    "alert",
    sa.column("id", sa.Integer),
    sa.column("cause", sa.String),
    sa.column("conversation_id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("taken_at", sa.DateTime(timezone=True)),
    sa.column("settled_at", sa.DateTime(timezone=True)),
    sa.column("next_step_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    with op.batch_alter_table("alert") as table:
        table.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("ended_as", sa.String(length=20), nullable=True))
        table.add_column(sa.Column("raised_again_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("let_go_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("let_go_taken_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(op.f("fk_alert_let_go_by_id_user"), "user", ["let_go_by_id"], ["id"])
        table.drop_index(op.f("ix_alert_taken_at_alert_next_step_at"))
        table.create_index(op.f("ix_alert_settled_at_alert_next_step_at"), ["settled_at", "next_step_at"])
    name_conversations(op.get_bind())
    settle_what_is_over(op.get_bind(), datetime.now(UTC))


def name_conversations(connection: sa.Connection) -> None:
    """Say of every danger in which conversation it was spoken of: until now this stayed empty."""
    rows = connection.execute(sa.select(alert.c.id, alert.c.cause).where(alert.c.conversation_id.is_(None))).all()
    for row in rows:
        kind, _colon, number = row.cause.partition(":")
        if kind == "danger" and number.isdecimal():
            said_in = sa.select(message.c.conversation_id).where(message.c.id == int(number)).scalar_subquery()
            connection.execute(alert.update().where(alert.c.id == row.id).values(conversation_id=said_in))


def settle_what_is_over(connection: sa.Connection, now: datetime) -> None:
    """Let old alerts rest; a danger taken within the last day is looked at again, whether the person was answered."""
    taken = alert.c.taken_at.is_not(None)
    fresh = (alert.c.kind == "danger") & (alert.c.taken_at > now - DAY)
    connection.execute(alert.update().where(taken, ~fresh).values(settled_at=alert.c.taken_at))
    connection.execute(alert.update().where(taken, fresh).values(next_step_at=now))
