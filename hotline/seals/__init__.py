"""Sealed periods: which rows were counted, salted hashes of what they said, the totals; and every file handed out.

It knows no case and no consultation: a row is a kind, an id and values. What stands here is only ever added; the salts
alone may be destroyed, where the law asks for it, and then nothing can be learned from the hashes any more.
"""
