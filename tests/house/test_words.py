"""Words: every code has a label, and every label stands in every language."""

import importlib
import inspect
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from hotline.core.i18n import LANGUAGES
from hotline.taxonomy.reading import read
from hotline.taxonomy.rules import KINDS, MISSING
from tests.house.conftest import HOTLINE, ROOT, TEMPLATES

METHODS = [("hotline/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {
    "_": None, "_l": None, "gettext": None, "lazy_gettext": None,
    "ngettext": (1, 2), "lazy_ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip
WRITTEN = [language.code for language in LANGUAGES if language.code != "en"]  # English is what the sources say
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%\((\w+)\)d|\{(\w+)\}")


@cache
def said() -> Catalog:
    """Everything that the sources say to people."""
    catalogue = Catalog()
    # Babel leaves out folders that begin with an underscore, unless told otherwise.
    found = extract_from_dir(
        ROOT, METHODS, keywords=KEYWORDS, directory_filter=lambda path: not Path(path).name.startswith(".")
    )
    for name, line, message, _comments, context in found:
        catalogue.add(message, locations=[(name, line)], context=context)
    return catalogue


@cache
def written(language: str) -> Catalog:
    """The catalogue of a language."""
    path = HOTLINE / "translations" / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", WRITTEN)
def test_a_catalogue_is_complete(language):
    catalogue, missing = written(language), []
    for message in said():
        if not message.id:
            continue
        found = catalogue.get(message.id, context=message.context)
        strings = found.string if found and isinstance(found.string, tuple) else (found.string if found else "",)
        if found is None or found.fuzzy or not all(strings):
            missing.append(message.id)
    assert not missing, f"{len(missing)} of {len(said())} are not translated: {missing[:12]}"


@pytest.mark.parametrize("language", WRITTEN)
def test_a_translation_keeps_every_placeholder(language):
    for message in written(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        expected = {name for text in ids for name in PLACEHOLDER.findall(text)}
        for string in strings:
            # A singular may say `one` in words.
            assert set(PLACEHOLDER.findall(string)) <= expected, message.id
        assert not any(strings) or {name for text in strings for name in PLACEHOLDER.findall(text)} == expected, (
            message.id
        )


@pytest.mark.parametrize("language", WRITTEN)
def test_a_catalogue_holds_nothing_that_nobody_says(language):
    spoken = {(message.context, message.id) for message in said()}
    assert [
        message.id for message in written(language) if message.id and (message.context, message.id) not in spoken
    ] == []


def enums():
    for path in sorted(HOTLINE.rglob("*.py")):
        if "StrEnum)" in path.read_text(encoding="utf-8"):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for _name, found in inspect.getmembers(module, inspect.isclass):
                if issubclass(found, StrEnum) and found.__module__ == module.__name__:
                    yield found


def labels():
    for path in sorted(HOTLINE.rglob("labels.py")):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        yield from (set(found) for found in vars(module).values() if isinstance(found, Mapping))


def in_templates(enum):
    """The codes that a template of the enum's room names beside words for people, on one line."""
    for path in (TEMPLATES / enum.__module__.split(".")[1]).glob("*.html"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "_(" in line]
        yield set(re.findall(r"""["'](\w+)["']""", "\n".join(lines)))


@pytest.fixture(scope="module")
def terms():
    """The codes of every coded list."""
    rows = read()
    return {kind: {row["code"] for row in rows if row["kind"] == kind} for kind in KINDS}


@pytest.mark.parametrize("enum", list(enums()), ids=lambda enum: f"{enum.__module__}.{enum.__name__}")
def test_every_member_of_an_enum_has_a_label(enum, terms):
    codes = {member.value for member in enum} - set(MISSING)  # the missing answers have their words in the taxonomy
    named = [*labels(), *terms.values(), *in_templates(enum)]
    assert any(codes <= words for words in named), f"no labels.py, no coded list and no template has words for {codes}"
