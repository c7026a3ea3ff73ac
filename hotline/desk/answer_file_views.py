"""Files of an answer: chosen, taken out again; and the address where the provider fetches what was sent."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hotline.audit.service import record
from hotline.core.crypto import Unreadable
from hotline.core.errors import Missing
from hotline.core.guard import public_and_logged, right
from hotline.desk import attached, attaching, uploading
from hotline.desk.forms import ReplyForm
from hotline.desk.views import thread_page
from hotline.files import store
from hotline.messages import own_files, queries
from hotline.messages import service as messages

blueprint = Blueprint("answer_files", __name__)
blueprint.url_value_preprocessor(uploading.take_larger_posts)
ALONE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@blueprint.post("/desk/threads/<int:conversation_id>/files")
@right("desk.write")
def attach(conversation_id: int) -> ResponseReturnValue:
    """Keep the chosen files with the answer being written; nothing is sent."""
    conversation, form = queries.get(conversation_id), ReplyForm()
    taken = uploading.keep_chosen(conversation, form)
    messages.look(conversation, current_user)
    return thread_page(conversation, form), 200 if taken else 422


@blueprint.post("/desk/threads/<int:conversation_id>/files/<int:attachment_id>/remove")
@right("desk.write")
def remove(conversation_id: int, attachment_id: int) -> ResponseReturnValue:
    """Take a file out of the answer being written; whatever else is in the form stays."""
    conversation, form = queries.get(conversation_id), ReplyForm()
    uploading.keep_chosen(conversation, form)
    attaching.remove(conversation, current_user, attachment_id)
    messages.look(conversation, current_user)
    return thread_page(conversation, form)


@blueprint.get(f"{own_files.PATH}<token>")
@public_and_logged
def give(token: str) -> ResponseReturnValue:
    """Give a file that was sent to whoever was told its address; each time is recorded."""
    file = own_files.by_token(token)
    try:
        pieces = store.read(file.file_key or "") if request.method == "GET" else iter(())
    except (OSError, Unreadable, ValueError) as error:
        raise Missing from error
    record("attachments.fetched", file)
    answer = Response(pieces, content_type=file.content_type, headers=ALONE)
    answer.headers.set("Content-Disposition", "attachment", **attached.names_in_header(file))
    answer.content_length = file.size or 0
    return answer
