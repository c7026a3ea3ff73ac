"""The first start, and every later one."""

import subprocess

import pytest
from sqlalchemy import func, select

from hotline.app import create_app
from hotline.core.db import db
from hotline.laws.models import Act, Article
from hotline.ops.files import private_files
from hotline.taxonomy.models import Term
from tests.conftest import KEYS
from tests.ops.conftest import Instance
from tests.ops.processes import PATIENCE, command, surroundings


def counted(instance):
    app = create_app(instance.settings)
    with app.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(model)) for model in (Act, Article, Term)]
        db.session.remove()
        db.engine.dispose()
    return counts


def test_setup_repeated_adds_nothing(hotline, instance):
    before = counted(instance)
    assert all(before)
    secrets = {path: path.read_bytes() for path in instance.folder.glob("*_key*")}
    assert hotline("setup").exit_code == 0
    assert counted(instance) == before
    assert {path: path.read_bytes() for path in instance.folder.glob("*_key*")} == secrets


def test_only_the_owner_reads_what_setup_makes(tmp_path):
    folder = tmp_path / "instance"
    subprocess.run(command(folder, "setup"), env=surroundings({}), check=True, capture_output=True)
    assert {path.name for path in private_files(Instance(folder, {}).settings)} >= {
        "data_keys",
        "lookup_key",
        "secret_key",
        "hotline.db",
    }
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.iterdir()))


def test_on_postgresql_the_secrets_must_be_given_and_nothing_is_made(empty_database, tmp_path):
    environ = {"HOTLINE_DATABASE_URL": empty_database}
    said = subprocess.run(
        command(tmp_path, "setup"), env=surroundings(environ), capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert all(name in said.stderr for name in KEYS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_first_starts_at_the_same_moment_wait_for_each_other(kind, request, tmp_path):
    environ = {}
    if kind == "postgresql":
        environ = KEYS | {"HOTLINE_DATABASE_URL": request.getfixturevalue("empty_database")}
    starts = [
        subprocess.Popen(
            command(tmp_path / "instance", "setup"), env=surroundings(environ), stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    said = [start.communicate(timeout=PATIENCE * 2)[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0, 0], said
    assert all(counted(Instance(tmp_path / "instance", environ)))
