"""The lawyer's report of a period, as a document to sign.

Every number in it is counted on the rows of the journal and of the indicators; what the system cannot know is left to
be filled in by hand.
"""
