"""The register of the data file: in memory, and loaded."""

from datetime import date

import pytest
from flask import Flask

from hotline.core.db import db
from hotline.laws import service
from hotline.laws.loading.reading import read
from hotline.laws.register import Register

DAY = date(2020, 9, 1)
SHIPPED = Register(read())


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """The application with the register of the data file."""
    service.load()
    db.session.commit()
    return app
