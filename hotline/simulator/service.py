"""Letting time pass on the telephone: what was written today was written yesterday."""

from datetime import timedelta

from sqlalchemy import select

from hotline.core.db import db
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation, Message

DAY = timedelta(hours=25)  # a little more than the provider's day
MOMENTS = ("created_at", "last_inbound_at", "last_message_at", "waiting_since")


def let_a_day_pass(conversation: Conversation) -> None:
    """Move everything that was written in a conversation, and what was asked in it, a day back."""
    for name in MOMENTS:
        if moment := getattr(conversation, name):
            setattr(conversation, name, moment - DAY)
    for message in db.session.scalars(select(Message).where(Message.conversation_id == conversation.id)):
        message.at -= DAY
    dialogue = db.session.get(Dialogue, conversation.id)
    if dialogue and dialogue.asked_at:
        dialogue.asked_at -= DAY
