"""Keep what was handed out of sealed periods."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

PAPERS = "annex."  # they lie in an archive, which is named alone
AT_ONCE = 500
seal = sa.table("seal", sa.column("id", sa.Integer))
produced_file = sa.table(
    "produced_file", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("seals", sa.JSON)
)
handed_out = sa.table("handed_out", sa.column("seal_id", sa.Integer), sa.column("produced_file_id", sa.Integer))


def upgrade() -> None:
    op.create_table(
        "kept_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_key", sa.String(length=64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_kept_file")),
        sa.UniqueConstraint("file_key", name=op.f("uq_kept_file_file_key")),
    )
    op.create_index(op.f("ix_kept_file_ends_at"), "kept_file", ["ends_at"])
    op.create_index(op.f("ix_kept_file_inside_kept_file_ended_at"), "kept_file", ["inside", "ended_at"])
    op.create_table(
        "handed_out",
        sa.Column("seal_id", sa.Integer(), nullable=False),
        sa.Column("produced_file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_handed_out_seal_id_seal")),
        sa.PrimaryKeyConstraint("seal_id", "produced_file_id", name=op.f("pk_handed_out")),
    )
    name_what_was_handed_out(op.get_bind())


def name_what_was_handed_out(connection: sa.Connection) -> None:
    """Say of every seal which files were handed out of it before their bytes were kept."""
    known, last = set(connection.scalars(sa.select(seal.c.id))), 0
    chosen = sa.select(produced_file).where(sa.not_(produced_file.c.kind.startswith(PAPERS)))
    while rows := connection.execute(
        chosen.where(produced_file.c.id > last).order_by(produced_file.c.id).limit(AT_ONCE)
    ).all():
        named = [
            {"seal_id": one, "produced_file_id": row.id} for row in rows for one in {*(row.seals or ())} if one in known
        ]
        if named:
            connection.execute(sa.insert(handed_out), named)
        last = rows[-1].id
