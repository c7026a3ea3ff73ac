"""Where Twilio posts: verify, keep, answer. Thinking is the worker's step.

No odd field refuses a genuine message, and nothing is answered before it is committed.
"""

from flask import Blueprint, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from hotline.audit.service import tally
from hotline.channels.arrival import Pairs
from hotline.channels.channel import Channel
from hotline.channels.registry import channel_named
from hotline.core.db import db
from hotline.core.guard import public
from hotline.messages import reports, service

blueprint = Blueprint("webhooks", __name__, url_prefix="/webhooks/twilio")

EMPTY_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@blueprint.post("/whatsapp")
@public
def whatsapp() -> Response:
    """Keep an inbound WhatsApp message, once."""
    channel = channel_named("whatsapp")
    fields = genuine(channel)
    if isinstance(fields, Response):
        return fields
    service.accept(channel.code, channel.arrival(fields))
    return Response(EMPTY_ANSWER, content_type="text/xml")


@blueprint.post("/status")
@public
def status() -> Response:
    """Keep a delivery report, once."""
    channel = channel_named("whatsapp")
    fields = genuine(channel)
    if isinstance(fields, Response):
        return fields
    reports.keep(channel.report(fields))
    return Response(status=204)


def genuine(channel: Channel) -> Pairs | Response:
    """Return the post's fields, or the refusal of a forged one; a body over the limit is refused while it is read."""
    settings = current_app.extensions["settings"]
    if not channel.receives(settings):
        return Response(status=503)
    if request.content_length is None and len(request.get_data()) >= (request.max_content_length or 0):
        return Response(status=413)  # a body of unannounced length is cut at the limit without a word
    if not channel.signed(request, settings):
        tally("webhook.bad_signature")
        return Response(status=403)
    fields = channel.pairs(request)
    if channel.foreign(fields, settings):
        tally("webhook.foreign_account")
        return Response(status=403)
    return fields


@blueprint.errorhandler(HTTPException)
def refused(error: HTTPException) -> Response:
    """Answer a machine without a page."""
    return Response(status=error.code or 500)


@blueprint.errorhandler(SQLAlchemyError)
def no_database(_error: SQLAlchemyError) -> Response:
    """Answer 5xx, which lets the provider go to its fallback address."""
    db.session.rollback()
    return Response(status=503)
