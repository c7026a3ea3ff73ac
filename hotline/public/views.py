"""Pages for everybody: what the line does and how to reach it; how it treats personal data."""

from collections.abc import Callable

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from hotline.core import clock
from hotline.core.errors import Missing
from hotline.core.guard import public
from hotline.core.i18n import speaking
from hotline.office import queries as office

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """Show what the line does and how to reach it."""
    return _in_both("public/home.html")


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Show who holds the data, which, what for, how long, and how to have them back or gone."""
    return _in_both("public/privacy.html")


def _in_both(template: str) -> str:
    known = office.values(clock.today())
    return render_template(
        template,
        spoken=_spoken,
        value=office.value,
        dialled={key: known[key].ru for key in office.NUMBERS if key in known},
        consent=_consent,
    )


def _spoken(code: str, caller: Callable[[], str]) -> str:
    """Write a part of a template in one language, whatever the visitor's own: `{% call spoken("kk") %}`."""
    with speaking(code):
        return caller()


def _consent(code: str) -> str:
    try:
        return office.filled("consent_notice", code)
    except Missing:
        return ""
