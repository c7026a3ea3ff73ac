"""Staff: who they are, what they may do, how they sign in.

The table of rights in `rules.py` is the only one; sessions are rows, so that one device can be shut out at once.
"""
