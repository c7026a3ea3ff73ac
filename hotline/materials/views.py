"""The page of all materials."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from hotline.core.guard import right
from hotline.materials import labels, queries

blueprint = Blueprint("materials", __name__, url_prefix="/materials")


@blueprint.get("")
@right("materials.read")
def index() -> ResponseReturnValue:
    """Show products, outlets, recommendations and stories."""
    products = queries.products()
    return render_template(
        "materials/index.html",
        products=products,
        versions=queries.versions_of(products),
        outlets=queries.outlets(),
        came_by=queries.came_by(),
        recommendations=queries.recommendations(),
        stories=queries.stories(),
        cards=queries.cards(),
        most=queries.MOST,
        labels=labels,
    )
