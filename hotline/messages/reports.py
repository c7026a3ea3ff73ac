"""Delivery reports: kept by the provider's id as they come, early, doubled or out of order, and applied by the worker."""

from datetime import timedelta

from sqlalchemy import select

from hotline.channels.arrival import Report
from hotline.core import clock
from hotline.core.crypto import keyring
from hotline.core.db import db, reading
from hotline.core.once import insert_once
from hotline.messages import resending, rules, service
from hotline.messages.models import DeliveryReport, Message

AT_ONCE = 100
WAIT = timedelta(days=7)  # for a message that is not known here; then they are only kept


def keep(report: Report) -> bool:
    """Keep a delivery report, once, whether or not its message is known yet; return whether it is new."""
    return insert_once(
        DeliveryReport, "fingerprint",
        provider_id=report.provider_id, status=report.status, error_code=report.error_code, form=report.pairs,
        at=clock.now(), fingerprint=keyring().lookup(report.key),
    )  # fmt: skip


def apply() -> int:
    """Let messages take notice of the reports that wait for them, in order of arrival; return how many did.

    A report may come before the message's id is known here: it waits.
    """
    waiting = (
        select(DeliveryReport, Message)
        .join(Message, Message.provider_id == DeliveryReport.provider_id)
        .where(DeliveryReport.applied_at.is_(None), DeliveryReport.at > clock.now() - WAIT)
        .where(Message.direction == "out")
        .order_by(DeliveryReport.id)
        .limit(AT_ONCE)
    )
    with reading():  # an idle look takes no lock
        if db.session.execute(waiting.with_only_columns(DeliveryReport.id)).first() is None:
            return 0
    applied = db.session.execute(waiting.with_for_update(skip_locked=True)).all()
    for report, message in applied:
        report.applied_at = clock.now()
        message.error_code = message.error_code or report.error_code
        service.set_status(message, rules.next_status(message.status, report.status), report.at)
        resending.retry_later(message)
    return len(applied)
