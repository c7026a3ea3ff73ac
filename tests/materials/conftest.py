"""A lawyer, the coded lists, and one of everything that can be entered."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hotline.accounts.models import User
from hotline.core.db import db
from hotline.materials import outlets, products, recommendations, stories
from hotline.materials.models import Outlet, Product, Recommendation, Story
from hotline.materials.rules import Given, Kind, Tongue
from tests import factories
from tests.intake.conftest import line, office_texts  # noqa: F401

DAY = date(2020, 9, 14)
BODY = "Министерство образования и науки Республики Казахстан"


@pytest.fixture
def lawyer(app, staff: Callable[..., User]) -> User:
    factories.codes()
    return staff("lawyer", name="Юрист Примерный")


@pytest.fixture
def product(lawyer) -> Callable[..., Product]:
    """Enter an instruction with its first version; what is given stands instead of the usual."""

    def enter(kind: Kind = Kind.INSTRUCTION, **given: Any) -> Product:
        usual: dict[str, Any] = {"on": DAY, "tongue": Tongue.RU}
        made = products.add(kind, "Что делать", "Не істеу керек", products.Content(**usual | given), by=lawyer)
        db.session.commit()
        return made

    return enter


@pytest.fixture
def outlet(lawyer) -> Callable[..., Outlet]:
    """Enter an outlet."""

    def enter(code: str = "7F3", **given: Any) -> Outlet:
        usual: dict[str, Any] = {
            "name_ru": "Страница в сети", "address": "https://social.example.org/line", "spread": "Номер линии", "on": DAY,
            "opening": "Здравствуйте!",
        }  # fmt: skip
        made = outlets.add(outlets.Content(**usual | given), by=lawyer, code=code)
        db.session.commit()
        return made

    return enter


@pytest.fixture
def recommendation(lawyer) -> Callable[..., Recommendation]:
    """Enter a recommendation."""

    def enter(**given: Any) -> Recommendation:
        usual: dict[str, Any] = {"text_ru": "Дать школам правила съёмки", "body_ru": BODY}
        made = recommendations.add(recommendations.Content(**usual | given), by=lawyer)
        db.session.commit()
        return made

    return enter


@pytest.fixture
def story(lawyer) -> Callable[..., Story]:
    """Enter a story with its consent."""

    def enter(**given: Any) -> Story:
        usual: dict[str, Any] = {"text_ru": "Фото удалили за неделю", "given_on": DAY, "given_how": Given.WRITTEN}
        made = stories.add(stories.Content(**usual | given), by=lawyer)
        db.session.commit()
        return made

    return enter
