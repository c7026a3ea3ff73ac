"""The callers' page and the privacy page, each in Kazakh and in Russian at once.

They need no cookie and no script, hold nobody's data, and say only what the organisation's dated values say.
"""
