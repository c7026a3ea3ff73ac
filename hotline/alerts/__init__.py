"""Urgent things that a person must see now: raised once, carried from person to person until somebody takes them."""
