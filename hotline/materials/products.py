"""Verbs on products: enter one, add a version, note the grantor's agreement, void a version."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.materials import queries, rules, saving, sealed
from hotline.materials.models import Product, ProductVersion
from hotline.materials.product_files import Filed
from hotline.materials.rules import Kind, Tongue

TAKEN = _l("There is a version of this number in this language: void it first, or take the next number.")


@dataclass(frozen=True)
class Content:
    """What a version says; without a number it is the next one."""

    on: date
    tongue: Tongue
    version: int | None = None
    note: str = ""
    note_kk: str = ""
    agreed_on: date | None = None
    file: Filed | None = None


def add(
    kind: Kind, title_ru: str, title_kk: str, content: Content, *, by: User | None, token: str | None = None
) -> Product:
    """Enter a product with its first version; the same form again returns the product it made. Raise Refused."""
    if known := saving.made_by(Product, token):
        return known
    _check(content, [])
    mine = Product(kind=kind.value, title_ru=title_ru, title_kk=title_kk, entered_by_id=by.id if by else None)
    made: Product = saving.once(mine, token)
    if made is mine:
        record("products.add", made, by, kind=kind.value)
        _write(made, content, content.version or 1, by, None)
    return made


def add_version(product: Product, content: Content, *, by: User | None, token: str | None = None) -> ProductVersion:
    """Add a version; earlier ones stay as they are. Raise Refused when the language has this version already."""
    if known := saving.made_by(ProductVersion, token):
        return known
    standing = [one for one in queries.versions(product) if one.voided_at is None]
    _check(content, standing)
    number = content.version or rules.next_version(one.version for one in queries.versions(product))
    before = sealed.counts_from(product)
    made = _write(product, content, number, by, token)
    if by:
        sealed.product_changes(product, before, _("An earlier version was entered."), by)
    return made


def agree(version: ProductVersion, on: date, by: User) -> None:
    """Note that the grantor agreed to a version, and on which day; raise Refused."""
    if on > clock.today():
        raise Refused(_("This day has not come yet."), "agreed_on")
    if version.voided_at is not None:
        raise Refused(_("This version is void."), "agreed_on")
    version.agreed_on, version.agreed_by_id = on, by.id
    record("products.agree", version, by, on=on.isoformat())


def void(version: ProductVersion, reason: str, by: User) -> None:
    """Void a version that is wrong; raise Refused without a reason."""
    product = queries.get(Product, version.product_id)
    before = sealed.counts_from(product)
    if saving.void(version, reason, by):
        sealed.product_changes(product, before, reason, by)


def _write(product: Product, content: Content, number: int, by: User | None, token: str | None) -> ProductVersion:
    file = content.file
    mine = ProductVersion(
        product_id=product.id, version=number, tongue=content.tongue.value, made_at=clock.day_start(content.on),
        note=content.note, note_kk=content.note_kk, agreed_on=content.agreed_on, entered_by_id=by.id if by else None,
        agreed_by_id=by.id if by and content.agreed_on else None,
        **(file.columns if file else {}),
    )  # fmt: skip
    made: ProductVersion = saving.once(mine, token)
    if made is mine:
        db.session.flush()
        record("products.add_version", made, by, product=product.id, version=number)
    return made


def _check(content: Content, standing: list[ProductVersion]) -> None:
    if content.on > clock.today():
        raise Refused(_("This day has not come yet."), "on")
    if content.agreed_on and content.agreed_on > clock.today():
        raise Refused(_("This day has not come yet."), "agreed_on")
    taken = [(one.version, one.tongue) for one in standing]
    if content.version and rules.is_taken(content.version, content.tongue, taken):
        raise Refused(TAKEN, "version")
