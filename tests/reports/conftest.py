"""What every report stands on: the coded lists, and the register of acts where provisions are written out."""

import pytest
from flask import Flask

from hotline.core.db import db
from hotline.laws import service as laws
from hotline.taxonomy import service as taxonomy


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """The application with the coded lists."""
    taxonomy.load()
    db.session.commit()
    return app


@pytest.fixture
def register(loaded: Flask) -> None:
    """The register of acts."""
    laws.load()
    db.session.commit()
