"""Takes in journals that were kept elsewhere: every row is checked before the first one is written.

What a file says is kept as it is, numbers and codes too, so that the same file comes out again.
"""
