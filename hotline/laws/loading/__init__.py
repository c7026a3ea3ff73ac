"""Bringing the tables up to the register's data file, `data/acts.yaml`: read, check, merge.

What staff changed stays, and nothing is ever removed.
"""
