"""Long files: asked for by a page, made by the worker, kept encrypted for some days for who asked, then destroyed.

The table is its own queue. What a kind of file holds is not known here: the rooms that make them hand their makers down.
"""
