"""Conversations, messages and calls; the messages table is the outbox.

What came in is kept whole and encrypted before anybody thinks about it; a delivery status only moves forward.
"""
