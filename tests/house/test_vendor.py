"""What others wrote and we serve is exactly what its publisher released, and its licence lies beside it."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "hotline" / "static" / "vendor"
TEMPLATES = Path(__file__).parents[2] / "templates"
MANIFEST: dict[str, dict[str, str]] = json.loads((VENDOR / "manifest.json").read_text())


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_a_vendored_file_is_the_one_that_was_taken(name: str) -> None:
    digest = hashlib.sha384((VENDOR / name).read_bytes()).digest()
    assert MANIFEST[name]["integrity"] == f"sha384-{base64.b64encode(digest).decode()}"


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_a_vendored_file_lies_in_a_folder_of_its_package_and_version_beside_the_licence(name: str) -> None:
    entry = MANIFEST[name]
    folder = VENDOR / f"{entry['package']}@{entry['version']}"
    assert (VENDOR / name).parent == folder
    assert (folder / "LICENSE.txt").stat().st_size > 0
    assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", entry["package_integrity"])


def test_nothing_is_vendored_that_the_manifest_does_not_name() -> None:
    served = {
        path.relative_to(VENDOR).as_posix()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name not in ("LICENSE.txt", "manifest.json")
    }
    assert served == set(MANIFEST)


def test_every_icon_that_the_menu_or_a_template_names_is_in_the_sprite() -> None:
    sprite = next(VENDOR.glob("lucide-static@*/sprite.svg")).read_text()
    there = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    menu = re.findall(r'"([a-z0-9-]+)", "[a-z_.]+"\),?\n', (VENDOR.parents[1] / "navigation.py").read_text())
    named = set(menu) | {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"""\b(?:icon\(|icon(?:_name)?=|"icon": )["']([a-z0-9-]+)["']""", path.read_text())
    }
    assert named <= there


def test_the_templates_name_only_versions_that_are_here() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for name in re.findall(r"filename='vendor/([^']+)'|_asset\('vendor/([^']+)'\)", path.read_text()):
            assert "".join(name) in MANIFEST, f"{path.name} names {name}"
