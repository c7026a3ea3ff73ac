"""A line at work, as the tests of intake have it."""

from tests.intake.conftest import environ, line, office_texts  # noqa: F401
