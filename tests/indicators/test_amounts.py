"""The right form after a number, with a catalogue that has the forms of both languages."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from hotline.core.i18n import speaking
from hotline.indicators.amounts import amount, declared_sum
from hotline.indicators.rules import Unit

# fmt: off
FORMS = {
    "case": ("обращение", "обращения", "обращений", "өтініш"),
    "consultation": ("консультация", "консультации", "консультаций", "консультация"),
    "participant of group sessions": (
        "участник вебинара", "участника вебинара", "участников вебинара", "вебинар қатысушысы",
    ),
}
# fmt: on
PLURALS = {"participant of group sessions": "participants of group sessions"}


@pytest.fixture
def spoken(app: Flask, tmp_path: Path) -> None:
    """Let the application speak from a catalogue of these words alone."""
    for language in ("ru", "kk"):
        catalogue = Catalog(locale=language)
        for english, (*russian, kazakh) in FORMS.items():
            plural = PLURALS.get(english, f"{english}s")
            words = russian if language == "ru" else [kazakh] * catalogue.num_plurals
            catalogue.add((f"%(num)s {english}", f"%(num)s {plural}"), tuple(f"%(num)s {form}" for form in words))
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "messages.mo").open("wb") as file:
            write_mo(file, catalogue)
    app.extensions["babel"].translation_directories[:] = [str(tmp_path)]


@pytest.mark.parametrize(
    ("number", "russian"),
    [
        (0, "0 обращений"), (1, "1 обращение"), (2, "2 обращения"), (5, "5 обращений"), (11, "11 обращений"),
        (21, "21 обращение"), (72, "72 обращения"), (106, "106 обращений"), (112, "112 обращений"),
    ],
)  # fmt: skip
def test_a_noun_follows_its_number(spoken, number, russian):
    with speaking("ru"):
        assert amount(Unit.CASE, number) == russian
    with speaking("kk"):
        assert amount(Unit.CASE, number) == f"{number} өтініш"


def test_a_declared_sum_prints_its_terms(spoken):
    terms = ((Unit.CASE, 72), (Unit.PARTICIPANT, 34))
    with speaking("ru"):
        assert declared_sum(106, terms) == "106 = 72 обращения + 34 участника вебинара"
        assert amount(Unit.CONSULTATION, 106) == "106 консультаций"
    with speaking("kk"):
        assert declared_sum(106, terms) == "106 = 72 өтініш + 34 вебинар қатысушысы"
    with speaking("en"):
        once = ((Unit.CASE, 1), (Unit.PARTICIPANT, 1))
        assert declared_sum(2, once) == "2 = 1 case + 1 participant of group sessions"
