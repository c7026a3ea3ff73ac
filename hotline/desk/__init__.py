"""What staff look at all day: the inbox, a thread, their own day.

Pages over what stands below; kept here are the notes from shift to shift, what is being written in a thread, and who is in it.
"""
