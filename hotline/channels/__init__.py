"""The doors to the outside world of messages: one module or folder per provider, each with the same face.

A channel tells genuine posts from forged ones, reads a provider's form into plain facts, and sends one message at a time.
"""
