"""Figures that a text states, kept as quotations with their place; corrected with a reason, never overwritten.

A claim counts nothing and is never a case: what the rows give stands in rooms above, and the two are compared there.
"""
