"""Files as they stand after the worker's work, made without a provider."""

from typing import Any

from hotline.core import clock
from hotline.core.db import db
from hotline.files import kinds, store
from hotline.messages import attachments
from hotline.messages.models import Attachment, Conversation, Message
from tests.files import samples
from tests.provider import ACCOUNT
from tests.provider_media import API, MEDIA


def expected(message: Message, position: int = 0, **more: Any) -> Attachment:
    """Expect a file of a message."""
    address = API + MEDIA.format(account=ACCOUNT, number=message.id * 16 + position)
    made = attachments.expect(message=message, position=position, address=address, **more)
    assert made is not None
    db.session.commit()
    return made


def kept(conversation: Conversation, content: bytes = b"", position: int = 0, **more: Any) -> Attachment:
    """Keep a file of a conversation's first message: a picture, unless told otherwise."""
    content = content or samples.with_place()
    message = db.session.query(Message).filter_by(conversation_id=conversation.id).order_by(Message.id).first()
    assert message is not None
    made, file, kind = expected(message, position, **more), store.keep([content]), kinds.kind_of(content)
    made.state, made.kept_at, made.next_try_at = "kept", clock.now(), None
    made.file_key, made.sha256, made.size = file.key, file.sha256, file.size
    made.content_type = kind.content_type if kind else None
    db.session.commit()
    return made
