"""The telephone that plays WhatsApp: fictional callers write from it, and what the outbox sends arrives on it.

It is there only when the settings say so, and never beside a real account.
"""
