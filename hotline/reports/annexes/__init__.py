"""The annexes of the grant's report, 24.1 to 24.7: each a document of its own, and all of them as one archive.

An annex is a function that turns a scope into a Document; their order and file names are in `registry.py`.
"""
