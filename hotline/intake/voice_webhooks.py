"""Where Twilio posts about telephone calls: verify, keep, tell it what to do next.

The telephone hangs on the same account as WhatsApp, so its posts are checked in the same way.
"""

from flask import Blueprint, Response
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from hotline.channels.call_news import CallNews
from hotline.channels.registry import channel_named
from hotline.channels.twilio import voice, voice_forms
from hotline.core.guard import public
from hotline.intake import speaking
from hotline.intake.webhooks import genuine, no_database, refused
from hotline.messages.calls import service as calls

blueprint = Blueprint("voice_webhooks", __name__, url_prefix=speaking.HOOKS)
blueprint.register_error_handler(HTTPException, refused)
blueprint.register_error_handler(SQLAlchemyError, no_database)


@blueprint.post("")
@public
def incoming() -> Response:
    """Keep a call that rings; greet, and ring whoever is on duty, or offer to take a message."""
    news = _kept()
    return news if isinstance(news, Response) else _twiml(speaking.greeting())


@blueprint.post("/dial-result")
@public
def dial_result() -> Response:
    """Keep what became of the ring; offer to take a message when nobody talked."""
    news = _kept()
    if isinstance(news, Response):
        return news
    return _twiml(voice.hang_up() if news.talked else speaking.offer())


@blueprint.post("/recorded")
@public
def recorded() -> Response:
    """Keep a voicemail that was just spoken, and hang up; the same voicemail is told of once more when it is ready."""
    news = _kept()
    return news if isinstance(news, Response) else _twiml(voice.hang_up())


@blueprint.post("/status")
@public
def status() -> Response:
    """Keep how a call ended, also of one that never came as far as being greeted."""
    news = _kept()
    return news if isinstance(news, Response) else Response(status=204)


@blueprint.post("/recording")
@public
def recording() -> Response:
    """Keep a voicemail that is ready to be fetched."""
    news = _kept()
    return news if isinstance(news, Response) else Response(status=204)


def _kept() -> CallNews | Response:
    """Keep what a genuine post says of its call and return it, or the refusal of a forged one."""
    fields = genuine(channel_named("whatsapp"))
    if isinstance(fields, Response):
        return fields
    news = voice_forms.news(fields)
    calls.take(news)
    return news


def _twiml(words: str) -> Response:
    return Response(words, content_type="text/xml")
