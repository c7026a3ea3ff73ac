"""How Alembic runs the migrations: online only, on a connection that `hotline.ops.migrations` hands over."""

from alembic import context

from hotline.ops.migrations import check_foreign_keys, configure

connection = context.config.attributes["connection"]
configure(context, connection)
with context.begin_transaction():
    context.run_migrations()
    check_foreign_keys(connection)
