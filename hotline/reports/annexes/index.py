"""The page of an archive of annexes, which opens without the system: what lies there, and the figures of the period."""

from collections.abc import Sequence
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from hotline.indicators.amounts import declared_sum
from hotline.indicators.labels import UNITS
from hotline.indicators.queries import Figure
from hotline.journal.document import made_words, period_words
from hotline.reports.scope import Scope


def page(scope: Scope, files: Sequence[Any], undecided: str) -> str:
    """Write the page, inside `speaking(scope.language)`."""
    template = current_app.jinja_env.get_template("reports/annex_index.html")
    said = {"days": period_words(scope.filters), "made": made_words(scope.shown), "said": _said}
    return template.render(scope=scope, files=files, undecided=undecided, **said)


def _said(figure: Figure) -> tuple[str, str]:
    """Say a figure and its unit; a declared sum with its terms."""
    if figure.indicator.unit is None:
        return declared_sum(figure.fact, figure.terms), str(_("sum of units"))
    return str(figure.fact), str(UNITS[figure.indicator.unit])
