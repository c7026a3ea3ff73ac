"""`python -m hotline.ops.new_migration "add follow ups"`: write what the models have and the migrations have not."""

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from hotline.ops import migrations


def write(message: str) -> Path:
    """Write the next revision into `migrations/versions` and return its path."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/scratch.db"
        migrations.upgrade(address)
        engine = create_engine(address)
        with engine.connect() as connection:
            config = migrations.config(connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            script = command.revision(config, message.capitalize(), autogenerate=True, rev_id=_next())
        engine.dispose()
    path = Path(script.path)  # type: ignore[union-attr]
    for tidy in (["format", "--quiet"], ["check", "--fix", "--exit-zero", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *tidy, path], check=True)  # noqa: S603
    return path


def _next() -> str:
    return f"{len(migrations.shipped_revisions()) + 1:04d}"


if __name__ == "__main__":
    print(write(sys.argv[1]))
