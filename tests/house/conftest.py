"""The house as it stands: its folders, and the application without a database behind it."""

from pathlib import Path

import pytest
from flask import Flask

from hotline.app import create_app
from hotline.core import config
from tests.conftest import KEYS

ROOT = Path(__file__).parents[2]
HOTLINE = ROOT / "hotline"
TEMPLATES = ROOT / "templates"
TWILIO = {
    "HOTLINE_PUBLIC_URL": "https://hotline.example.org",
    "HOTLINE_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "HOTLINE_TWILIO_AUTH_TOKEN": "tests only",
    "HOTLINE_TWILIO_WHATSAPP_FROM": "+77000000099",
}


def built(folder: Path, **environ: str) -> Flask:
    """Build the application with these settings."""
    return create_app(config.load(folder, KEYS | environ))


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application with every room and every setting that opens one."""
    loopback = {"HOTLINE_TWILIO_BASE_URL": "http://127.0.0.1:1", "HOTLINE_SIMULATOR": "1"}
    return built(tmp_path_factory.mktemp("house"), **TWILIO, **loopback)
