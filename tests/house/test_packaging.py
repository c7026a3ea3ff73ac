"""What is installed, and what is handed on."""

import re
import subprocess
import sys
import tomllib
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from tests.house.conftest import HOTLINE, ROOT

PIN = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^ ;]+)(?: ; .+)?")


@pytest.fixture(scope="module")
def pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="ascii").splitlines()
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), "a line is more than a name and a version"
    return {match[1]: match[2] for match in found if match}


def test_every_dependency_is_pinned_to_a_version_that_the_project_allows(pins):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        wanted = Requirement(line)
        assert pins[wanted.name] in wanted.specifier, f"{line}: run `make constraints`"


def test_what_installs_the_project_names_no_registry():
    for name in ("constraints.txt", "requirements.txt", "pyproject.toml", "Makefile", ".ci/run", ".ci/browser"):
        assert not re.search(r"https?://(?!localhost)", (ROOT / name).read_text(encoding="utf-8")), name


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    program = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    said = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_pages_migrations_and_catalogues(wheel):
    shipped = [path for folder in ("templates", "migrations") for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted = {f"hotline/{path.relative_to(ROOT).as_posix()}" for path in shipped if path.suffix != ".pyc"}
    wanted |= {path.relative_to(ROOT).with_suffix(".mo").as_posix() for path in HOTLINE.rglob("*.po")}
    assert wanted <= wheel


def test_the_wheel_carries_all_of_the_program_and_nothing_of_an_instance(wheel):
    files = (path for path in HOTLINE.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".mo"})
    assert {path.relative_to(ROOT).as_posix() for path in files} <= wheel
    assert not [name for name in wheel if name.startswith(("tests/", "instance/")) or name.endswith((".db", "_key"))]
