"""The coded lists, loaded."""

import pytest
from flask import Flask

from hotline.core.db import db
from hotline.taxonomy import service


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """The application with the lists of the data file."""
    service.load()
    db.session.commit()
    return app
