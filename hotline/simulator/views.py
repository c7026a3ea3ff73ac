"""The page that looks like a telephone."""

from collections.abc import Callable

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from requests import RequestException

from hotline.channels.registry import channel_named
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.messages import labels, own_files, queries
from hotline.messages.models import Message
from hotline.simulator import posts, service
from hotline.simulator.callers import CALLERS, Caller, caller

blueprint = Blueprint("simulator", __name__, url_prefix="/simulator")


@blueprint.get("/")
@right("simulator.use")
def show() -> ResponseReturnValue:
    """Show the telephone of a caller."""
    who = caller(request.args.get("caller"))
    ready = channel_named("whatsapp").receives(current_app.extensions["settings"])
    return render_template(
        "simulator/show.html",
        caller=who,
        callers=CALLERS,
        **_lying_on(who),
        ready=ready,
    )


@blueprint.get("/thread")
@right("simulator.use")
def thread() -> ResponseReturnValue:
    """Show only the messages, for the page that refreshes itself."""
    who = caller(request.args.get("caller"))
    return render_template("simulator/thread.html", caller=who, **_lying_on(who))


@blueprint.post("/write")
@right("simulator.use")
def write() -> ResponseReturnValue:
    """Send what was typed on the telephone."""
    who, text = caller(request.form.get("caller")), request.form.get("text", "").strip()
    if text:
        _ask(lambda: posts.write(who, text))
    return redirect(url_for("simulator.show", caller=who.phone))


@blueprint.post("/send")
@right("simulator.use")
def send() -> ResponseReturnValue:
    """Send a picture, a voice note or a place from the telephone."""
    who, what = caller(request.form.get("caller")), request.form.get("what", "")
    if what not in posts.THINGS:
        raise Missing
    _ask(lambda: posts.send(who, what))
    return redirect(url_for("simulator.show", caller=who.phone))


@blueprint.post("/day")
@right("simulator.use")
def day() -> ResponseReturnValue:
    """Let a day pass."""
    who = caller(request.form.get("caller"))
    if conversation := queries.of_sender("whatsapp", who.phone):
        service.let_a_day_pass(conversation)
    return redirect(url_for("simulator.show", caller=who.phone))


@blueprint.post("/report/<int:message_id>")
@right("simulator.use")
def report(message_id: int) -> ResponseReturnValue:
    """Report what became of a message."""
    who, what = caller(request.form.get("caller")), request.form.get("what", "")
    message = next((one for one in _thread(who) if one.id == message_id and one.direction == "out"), None)
    if message is None or what not in posts.REPORTS:
        raise Missing
    db.session.expunge(message)
    _ask(lambda: posts.report(message, who, what))
    return redirect(url_for("simulator.show", caller=who.phone))


def _lying_on(who: Caller) -> dict[str, object]:
    """Return what the telephone shows: messages, and of files from the line nothing but their names."""
    messages = _thread(who)
    names = {one.id: [file.name for file in own_files.of(one) if file.name] for one in messages}
    return {"messages": messages, "files": names, "labels": labels.STATUSES, "kinds": labels.KINDS}


def _thread(who: Caller) -> list[Message]:
    """Return what lies on the telephone: what it sent, and what the outbox sent to it."""
    conversation = queries.of_sender("whatsapp", who.phone)
    if conversation is None:
        return []
    return [one for one in queries.part(conversation).messages if one.direction == "in" or one.provider_id]


def _ask(post: Callable[[], int]) -> None:
    """Post to ourselves. Our own transaction ends first: it would lock out the one that takes the post."""
    db.session.rollback()
    try:
        status = post()
    except RequestException:
        status = 0
    if not 200 <= status < 300:
        flash(_("The line did not take it (%(status)s).", status=status), "danger")
