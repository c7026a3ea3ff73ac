"""What every report stands on: the coded lists, and the register of acts where provisions are written out."""

import pytest
from flask import Flask

from hotline.core.db import db
from tests import factories


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """The application with the coded lists."""
    factories.codes()
    db.session.commit()
    return app


@pytest.fixture
def register(loaded: Flask) -> None:
    """The register of acts."""
    factories.register()
    db.session.commit()
