"""Words: every code has a label, and every label stands in every language."""

import importlib
import inspect
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from hotline.core.i18n import LANGUAGES
from tests.house.conftest import HOTLINE, ROOT

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
    for name, line, message, _comments, context in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS):
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
        assert not any(strings) or {name for text in strings for name in PLACEHOLDER.findall(text)} == expected, message.id


@pytest.mark.parametrize("language", WRITTEN)
def test_a_catalogue_holds_nothing_that_nobody_says(language):
    spoken = {(message.context, message.id) for message in said()}
    assert [message.id for message in written(language) if message.id and (message.context, message.id) not in spoken] == []


def enums():
    for path in sorted(HOTLINE.rglob("*.py")):
        if "StrEnum)" in path.read_text(encoding="utf-8"):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for _name, found in inspect.getmembers(module, inspect.isclass):
                if issubclass(found, StrEnum) and found.__module__ == module.__name__:
                    yield found


def labels(room):
    if not (HOTLINE / room / "labels.py").exists():
        return []
    module = importlib.import_module(f"hotline.{room}.labels")
    return [set(found) for found in vars(module).values() if isinstance(found, Mapping)]


@pytest.mark.parametrize("enum", enums(), ids=lambda enum: f"{enum.__module__}.{enum.__name__}")
def test_every_member_of_an_enum_has_a_label(enum, terms):
    codes, room = {member.value for member in enum}, enum.__module__.split(".")[1]
    in_words = [*labels(room), *terms.values()]
    assert any(codes <= words for words in in_words), f"no mapping in hotline/{room}/labels.py and no coded list names {codes}"
