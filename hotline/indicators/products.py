"""What was made and spread, as rows that a programme's indicators count: rows are products and outlets, each counted once.

A product counts on the day of its first version that stands: later versions, and the other language, are the same product. So no product
counts in two months, and a version that comes later moves nothing. Void versions and void outlets count nowhere.
"""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, literal, select

from hotline.core.periods import Period
from hotline.indicators.rules import Indicator, Unit, indicator
from hotline.materials.models import Outlet, Product, ProductVersion
from hotline.materials.rules import Kind


@indicator("certificates", _l("Hotline opened"), Unit.PRODUCT)
def certificates(period: Period) -> Select[Any]:
    """Certificates of the line."""
    return _products(Kind.LINE, period)


@indicator("journals", _l("Journal of consultations"), Unit.PRODUCT)
def journals(period: Period) -> Select[Any]:
    """Journals of consultations."""
    return _products(Kind.JOURNAL, period)


@indicator("resumes", _l("Lawyer's résumé"), Unit.PRODUCT)
def resumes(period: Period) -> Select[Any]:
    """Résumés of lawyers."""
    return _products(Kind.RESUME, period)


@indicator("instructions", _l("Instruction worked out"), Unit.PRODUCT)
def instructions(period: Period) -> Select[Any]:
    """Instructions, however many versions and languages each has."""
    return _products(Kind.INSTRUCTION, period)


@indicator("outlets", _l("Outlets"), Unit.OUTLET)
def outlets(period: Period) -> Select[Any]:
    """Outlets where the line or the instruction was advertised, by the day on which each began."""
    inside = Outlet.begun_at >= period.start, Outlet.begun_at < period.end
    columns = _columns("outlet", Outlet.id, Outlet.name_ru, Outlet.begun_at)
    return select(*columns).where(Outlet.voided_at.is_(None), *inside)


@indicator("reports", _l("Lawyer's report"), Unit.PRODUCT)
def reports(period: Period) -> Select[Any]:
    """Lawyer's reports."""
    return _products(Kind.REPORT, period)


# What a programme's data file may bind its indicators to, beside what the line counts for itself.
PRODUCTS: tuple[Indicator, ...] = (certificates, journals, resumes, instructions, outlets, reports)

# Which product each of them counts.
MADE = {
    Kind.LINE: certificates, Kind.JOURNAL: journals, Kind.RESUME: resumes, Kind.INSTRUCTION: instructions,
    Kind.REPORT: reports,
}  # fmt: skip


def _products(kind: Kind, period: Period) -> Select[Any]:
    first = (
        select(ProductVersion.product_id, func.min(ProductVersion.made_at).label("at"))
        .where(ProductVersion.voided_at.is_(None))
        .group_by(ProductVersion.product_id)
        .subquery()
    )
    columns = _columns("product", Product.id, Product.title_ru, first.c.at)
    inside = first.c.at >= period.start, first.c.at < period.end
    return select(*columns).join(first, first.c.product_id == Product.id).where(Product.kind == kind.value, *inside)


def _columns(kind: str, row_id: Any, number: Any, at: Any) -> tuple[Any, ...]:
    named = literal(kind).label("kind"), row_id.label("id"), number.label("number")
    return *named, at.label("at"), literal(1).label("units"), row_id.label("opens")
