"""Definitions of what is counted: every figure is the sum of rows one can open.

Units stay apart; a sum across units exists only as a declared formula that prints its terms.
"""
