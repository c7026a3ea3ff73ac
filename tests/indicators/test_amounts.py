"""The right form after a number, in the languages' own catalogues."""

import pytest

from hotline.core.i18n import speaking
from hotline.indicators.amounts import amount, declared_sum, said
from hotline.indicators.rules import Unit

REPORTED = ((Unit.CASE, 72), (Unit.PARTICIPANT, 34))


@pytest.mark.parametrize(
    ("number", "russian"),
    [
        (0, "0 обращений"), (1, "1 обращение"), (2, "2 обращения"), (5, "5 обращений"), (11, "11 обращений"),
        (21, "21 обращение"), (72, "72 обращения"), (106, "106 обращений"), (112, "112 обращений"),
    ],
)  # fmt: skip
def test_a_noun_follows_its_number(app, number, russian):
    with speaking("ru"):
        assert amount(Unit.CASE, number) == russian
    with speaking("kk"):
        assert amount(Unit.CASE, number) == f"{number} өтініш"


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_has_three_forms_in_russian_and_one_in_kazakh(app, unit):
    """One, two to four, and five and more; eleven to fourteen go with the last."""
    with speaking("ru"):
        forms = {number: amount(unit, number).partition(" ")[2] for number in range(300)}
    for number, words in forms.items():
        last = 5 if 10 < number % 100 < 15 else number % 10
        assert words == forms[1 if last == 1 else 2 if 1 < last < 5 else 5], number
    assert len(set(forms.values())) == 3
    with speaking("kk"):
        assert len({amount(unit, number).partition(" ")[2] for number in forms}) == 1


def test_a_declared_sum_prints_its_terms(app):
    with speaking("ru"):
        assert declared_sum(106, REPORTED) == "106 = 72 обращения + 34 участника вебинара"
    with speaking("kk"):
        assert declared_sum(106, REPORTED) == "106 = 72 өтініш + 34 вебинар қатысушысы"
    with speaking("en"):
        once = ((Unit.CASE, 1), (Unit.PARTICIPANT, 1))
        assert declared_sum(2, once) == "2 = 1 case + 1 participant of group sessions"


def test_a_figure_is_said_with_its_noun_or_its_terms(app):
    with speaking("ru"):
        assert said(Unit.CONSULTATION, 106, ()) == "106 консультаций"
        assert said(Unit.PARTICIPANT, 34, ()) == "34 участника вебинара"
        assert said(None, 106, REPORTED) == "106 = 72 обращения + 34 участника вебинара"
