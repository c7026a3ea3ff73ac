"""What of materials lies in a sealed period: on which day an outlet or a product counts, and whether it counts at all."""

from collections.abc import Iterable
from datetime import datetime

from hotline.accounts.models import User
from hotline.core import clock
from hotline.materials import queries
from hotline.materials.models import Outlet, Product
from hotline.seals import service as seals

VOIDED, CORRECTED = "voided", "corrected"


def outlet_changes(outlet: Outlet, begun: Iterable[datetime], reason: str, by: User, verb: str = CORRECTED) -> None:
    """Note that an outlet is voided, or begins on another day. Raise Refused without a reason where a seal counts it."""
    _note("outlet", outlet.id, begun, reason, by, verb)


def counts_from(product: Product) -> datetime | None:
    """Return the moment by which a product counts: its first version that stands; None when none does."""
    return min((one.made_at for one in queries.versions(product) if one.voided_at is None), default=None)


def product_changes(product: Product, before: datetime | None, reason: str, by: User) -> None:
    """Note that a product, which counted by a moment, counts by another one now, or no more. Raise Refused."""
    now = counts_from(product)
    if before and before != now:
        _note("product", product.id, filter(None, (before, now)), reason, by, CORRECTED if now else VOIDED)


def _note(kind: str, row_id: int, moments: Iterable[datetime], reason: str, by: User, verb: str) -> None:
    days = {clock.local(at).date() for at in moments}
    seals.note_change(kind, row_id, days, ["day"], reason, by.id, verb)
