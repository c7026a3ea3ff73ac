"""Which cases are counted as cases at all."""

from sqlalchemy import ColumnElement, and_, func

from hotline.cases.models import Case
from hotline.taxonomy import queries as taxonomy


def is_case() -> ColumnElement[bool]:
    """Return the condition that a case is counted: neither its category nor its result says that it is none."""
    return and_(
        func.coalesce(Case.category, "").not_in(_codes_without("category", "counts_as_appeal")),
        func.coalesce(Case.resolution, "").not_in(_codes_without("outcome", "is_appeal")),
    )


def _codes_without(kind: str, flag: str) -> list[str]:
    return [term.code for term in taxonomy.every(kind) if term.more.get(flag) is False]
