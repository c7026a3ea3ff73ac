"""What staff look at all day: the inbox, a thread, their own day.

Pages over what stands below; only the notes from shift to shift are kept here.
"""
