"""A real Chromium before the application on a loopback server; without a Chromium these tests say loudly that they did not run."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from hotline.accounts import service as accounts
from hotline.accounts.models import User
from hotline.core.db import db
from hotline.office import service as office
from tests import factories
from tests.conftest import PASSWORD
from tests.live import served

GIVEN = "HOTLINE_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The browser looks at pages, not at databases: one kind is enough."""
    shutil.copy(sqlite_template, tmp_path / "hotline.db")
    return f"sqlite:///{tmp_path / 'hotline.db'}"


@pytest.fixture
def environ() -> dict[str, str]:
    return {"HOTLINE_SIMULATOR": "1"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        pytest.skip(f"NO CHROMIUM ON THIS MACHINE: install one or set {GIVEN}; the pages were not looked at")
    with sync_playwright() as playwright:
        # Nobody but these tests speaks to it, and root is given no sandbox.
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield running
        running.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the line is reached, with everything it begins with."""
    factories.codes()
    factories.register()
    office.load_texts()
    db.session.commit()
    app.config["WTF_CSRF_ENABLED"] = True
    with served(app) as running:
        yield running


@pytest.fixture
def person(staff: Callable[..., User]) -> Callable[..., User]:
    """Make a member of staff who has a password."""

    def make(*roles: str) -> User:
        user = staff(*roles, name="Асель Нурланова")
        accounts.set_password(user, PASSWORD)
        db.session.commit()
        return user

    return make


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What went wrong in any window: errors of scripts, and what the content policy refused; at the end there is nothing."""
    told: list[str] = []
    yield told
    assert told == []


@pytest.fixture
def window(browser: Browser, address: str, problems: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a window of its own: `window()`, `window(java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def opened(**options: object) -> Page:
        context = browser.new_context(base_url=address, locale="ru-RU", viewport=WIDE, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: problems.extend(_trouble(said)))
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def signs_in(window: Callable[..., Page]) -> Callable[..., Page]:
    """Sign somebody in by the keyboard, in a window of its own."""

    def arrive(user: User, **options: object) -> Page:
        page, email = window(**options), user.email
        db.session.rollback()  # what the test reads holds the lock no longer
        page.goto("/accounts/sign-in")
        expect(page.locator("#email")).to_be_focused()
        page.keyboard.type(email)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/")
        return page

    return arrive


def _trouble(said: ConsoleMessage) -> list[str]:
    """Return what the console says as trouble; a form sent back with errors (422) is none."""
    return [f"{said.location}: {said.text}"] if said.type == "error" and "422" not in said.text else []


def _chromium() -> str | None:
    if given := os.environ.get(GIVEN):
        return given
    if Path("/usr/bin/chromium").exists():
        return "/usr/bin/chromium"
    return next((path for name in NAMES if (path := shutil.which(name))), None)
