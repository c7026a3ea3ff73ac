"""The door by which contacts come in: the form filled in while talking, and the WhatsApp webhooks.

A webhook verifies, claims the provider's id, stores the whole form and answers; the worker thinks about it later.
"""
