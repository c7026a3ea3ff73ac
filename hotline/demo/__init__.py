"""Fictional data: a line's autumn of 2020 and a few messages of today, the same for the same seed.

It goes through the same verbs as real work, with the clock set to the day of the story.
"""
