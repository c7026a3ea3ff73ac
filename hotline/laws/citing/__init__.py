"""Citations in a form: what its texts mention, what is still to be decided about, and what speaks against what is chosen.

The citations themselves are found by `citations`.
"""
