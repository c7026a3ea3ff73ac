"""The plan of the house: floors, door plates, names."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from hotline import schema
from tests.house.conftest import HOTLINE, ROOT

ROOMS = sorted(path.name for path in HOTLINE.iterdir() if (path / "__init__.py").exists())
MODULES = sorted(path.relative_to(ROOT).with_suffix("").parts for path in HOTLINE.rglob("*.py"))
BARRED = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def test_imports_run_downward_only():
    program = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout[-3000:] + said.stderr


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_its_door_plate_and_nothing_else_in_the_doorway(room):
    tree = ast.parse((HOTLINE / room / "__init__.py").read_text(encoding="utf-8"))
    plate = ast.get_docstring(tree)
    assert plate
    assert len(tree.body) == 1


def test_nothing_is_named_after_nothing():
    named = {part for parts in MODULES for part in parts}
    assert not named & BARRED


@pytest.mark.parametrize("module", [parts for parts in MODULES if parts[-1] == "rules"], ids=".".join)
def test_rules_know_no_framework_no_database_no_clock_and_no_language(module):
    tree = ast.parse((ROOT / Path(*module).with_suffix(".py")).read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    roots = {name.partition(".")[0] for name in imported}
    assert not roots & {"flask", "flask_babel", "sqlalchemy"}
    assert not imported & {"hotline.core.clock.now", "hotline.core.clock.today", "hotline.core.db"}
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"clock.now", "clock.today", "date.today", "datetime.now"}


def test_every_table_lies_in_a_room_that_the_schema_knows():
    for path in HOTLINE.glob("*/models.py"):
        module = importlib.import_module(f"hotline.{path.parent.name}.models")
        assert module in schema.ROOMS, f"hotline/schema.py does not know {module.__name__}"
