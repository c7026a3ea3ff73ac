"""What staff look at all day: the inbox, a thread, their own day.

Pages over what stands below; nothing is kept here.
"""
