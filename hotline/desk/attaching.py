"""Files of an answer being written: taken as they are chosen, refused in words, taken out again."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import PurePath

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from hotline.accounts.models import User
from hotline.cases import queries as cases
from hotline.cases.rules import Status
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.files import store
from hotline.files.store import Kept
from hotline.messages import attachments, own_files, sendable
from hotline.messages import service as messages
from hotline.messages.models import Attachment, Conversation

LARGEST_POST = (sendable.MOST + 2) * sendable.LARGEST  # what is a little too much is refused in words, beside the field
LOOKED_AT = 2 * sendable.MOST  # of what comes at once
PROBLEMS: dict[sendable.Problem, object] = {
    "empty": _l("%(name)s is empty."),
    "kind": _l(
        "%(name)s: WhatsApp takes no files of this kind. It takes pictures (JPG, PNG, WEBP), PDF, DOC, DOCX, XLSX, PPTX, "
        "sound (OGG with Opus, MP3, AAC, AMR, 3GP), MP4 and contact cards."
    ),
    "large": _l("%(name)s is larger than 16 MB."),
    "large_picture": _l("%(name)s is a picture larger than 5 MB: make it smaller, or send it as a PDF."),
    "broken": _l("%(name)s cannot be read as a picture, or it has more than 25 million points."),
}


def barred(conversation: Conversation) -> str | None:
    """Say why no files may be sent in a conversation, or None."""
    found = cases.of_person(conversation.person)
    if any(case.restricted_at is not None for case in found):
        return _("Files cannot be sent: this person withdrew consent.")
    if any(case.status == Status.CONSENT_PENDING for case in found):
        return _("Files cannot be sent before the person has consented.")
    if not current_app.extensions["settings"].public_url:
        return _("Files cannot be sent: the line has no public address yet. Tell the administrator.")
    return None


def of(conversation: Conversation, by: User) -> Sequence[Attachment]:
    """Return the files of the answer that somebody writes."""
    return own_files.drafted(conversation, by)


def take(conversation: Conversation, by: User, uploads: Sequence[FileStorage], form_token: str) -> list[str]:
    """Keep the files chosen in a form; return what is wrong with those that are not kept.

    They are written before anything is locked, so that nobody waits for large ones: the transaction that the caller has begun
    ends here, and it commits the new one.
    """
    if not uploads:
        return []
    if problem := barred(conversation):
        return [problem]
    db.session.rollback()
    problems: list[str] = []
    kept = [  # one after the other: never two of them in memory
        (_name(one), store.keep([made.content]), made.content_type)
        for one in uploads[:LOOKED_AT]
        if (made := _made_ready(one, problems))
    ]
    for one in uploads[LOOKED_AT:]:
        one.close()
        problems.append(_too_many(_name(one)))
    messages.hold(conversation)
    if form_token and messages.of_form(form_token):  # the other submit of the same form was faster
        _throw_away([file for _named, file, _type in kept])
        return []
    for name, file, content_type in kept:
        if len(of(conversation, by)) < sendable.MOST or _is_there(conversation, by, file):
            own_files.keep(conversation, by, file, content_type, name)
        else:
            _throw_away([file])
            problems.append(_too_many(name))
    return problems


def remove(conversation: Conversation, by: User, attachment_id: int) -> None:
    """Take a file out of the answer that somebody writes; raise Missing when it is not theirs."""
    found = next((one for one in of(conversation, by) if one.id == attachment_id), None)
    if found is None:
        raise Missing
    attachments.destroy(found, by, "discarded")


def _made_ready(upload: FileStorage, problems: list[str]) -> sendable.Ready | None:
    with closing(upload):  # else a large one stays open on the disk
        made = sendable.made_ready(upload.stream.read(sendable.LARGEST + 1))
    if isinstance(made, sendable.Ready):
        return made
    problems.append(str(PROBLEMS[made]) % {"name": _name(upload)})
    return None


def _too_many(name: str) -> str:
    return _("%(name)s: at most %(most)s files go with one answer.", name=name, most=sendable.MOST)


def _is_there(conversation: Conversation, by: User, kept: Kept) -> bool:
    return any(one.sha256 == kept.sha256 for one in of(conversation, by))


def _throw_away(kept: Sequence[Kept]) -> None:
    for one in kept:
        store.destroy(one.key)


def _name(upload: FileStorage) -> str:
    """Return the name of a file as its owner knows it, without folders."""
    plain = "".join(sign for sign in (upload.filename or "").replace("\\", "/") if sign.isprintable())
    return PurePath(plain).name[: attachments.LONGEST_NAME]
