"""The coded lists and the register of acts, on which every report stands."""

import pytest
from flask import Flask

from hotline.core.db import db
from hotline.laws import service as laws
from hotline.taxonomy import service as taxonomy


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """The application with the coded lists and the register."""
    taxonomy.load()
    laws.load()
    db.session.commit()
    return app
