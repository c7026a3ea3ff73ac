"""Pages of products: enter one, its versions, their files, the grantor's agreement, voiding."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import Refused
from hotline.core.guard import right
from hotline.materials import labels, products, queries, uploading
from hotline.materials.models import Product, ProductVersion
from hotline.materials.product_forms import AgreedForm, ProductForm, VersionForm
from hotline.materials.rules import Kind

blueprint = Blueprint("products", __name__, url_prefix="/materials/products")
WITH_FILES = frozenset({"products.new", "products.new_version"})


@blueprint.url_value_preprocessor
def _take_larger_posts(endpoint: str | None, _values: object) -> None:
    if endpoint in WITH_FILES:
        uploading.take_larger_posts("materials.write")


@blueprint.route("/new", methods=["GET", "POST"])
@right("materials.write")
def new() -> ResponseReturnValue:
    """Enter a product with its first version."""
    form = ProductForm()
    form.offer()
    if form.is_submitted():
        uploading.keep_chosen(form)
    if form.validate_on_submit():
        try:
            product = products.add(
                Kind(form.kind.data), form.title_ru.data or "", form.title_kk.data or "", form.content(),
                by=current_user, token=form.token.data,
            )  # fmt: skip
        except Refused as refusal:
            form.told(refusal)
        else:
            uploading.saved(form)
            flash(_("Saved."), "success")
            return redirect(url_for("products.show", product_id=product.id))
    page = render_template("materials/edit_product.html", form=form, product=None)
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/<int:product_id>")
@right("materials.read")
def show(product_id: int) -> ResponseReturnValue:
    """Show a product with all its versions."""
    product = queries.get(Product, product_id)
    versions = queries.versions(product)
    people = accounts.titles({one for row in versions for one in (row.entered_by_id, row.voided_by_id)})
    return render_template(
        "materials/product.html", product=product, versions=versions, people=people, labels=labels, agreed=AgreedForm()
    )


@blueprint.route("/<int:product_id>/versions/new", methods=["GET", "POST"])
@right("materials.write")
def new_version(product_id: int) -> ResponseReturnValue:
    """Add a version; earlier ones stay as they are."""
    product, form = queries.get(Product, product_id), VersionForm()
    form.offer(product.kind, [one for one in queries.versions(product) if one.voided_at is None])
    if form.is_submitted():
        uploading.keep_chosen(form)
    if form.validate_on_submit():
        try:
            products.add_version(product, form.content(), by=current_user, token=form.token.data)
        except Refused as refusal:
            form.told(refusal)
        else:
            uploading.saved(form)
            flash(_("Saved."), "success")
            return redirect(url_for("products.show", product_id=product.id))
    page = render_template("materials/edit_product.html", form=form, product=product)
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/versions/<int:version_id>/agree")
@right("materials.write")
def agree(version_id: int) -> ResponseReturnValue:
    """Note that the grantor agreed to a version."""
    version, form = queries.get(ProductVersion, version_id), AgreedForm()
    if not form.validate() or form.agreed_on.data is None:
        raise Refused(_("On which day did the grantor agree?"))
    products.agree(version, form.agreed_on.data, current_user)
    flash(_("Saved."), "success")
    return redirect(url_for("products.show", product_id=version.product_id))


@blueprint.post("/versions/<int:version_id>/void")
@right("materials.write")
def void(version_id: int) -> ResponseReturnValue:
    """Void a version that is wrong."""
    version = queries.get(ProductVersion, version_id)
    products.void(version, request.form.get("reason", ""), current_user)
    flash(_("It is void; it stays readable."), "success")
    return redirect(url_for("products.show", product_id=version.product_id))


@blueprint.get("/versions/<int:version_id>/file")
@right("materials.read")
def download(version_id: int) -> ResponseReturnValue:
    """Give the file of a version."""
    return uploading.handed_out(queries.get(ProductVersion, version_id))
