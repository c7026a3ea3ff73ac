"""The sections of the lawyer's report, one file each.

A section is a function that turns a scope into the blocks under its heading; their order is in `document.py`.
"""
