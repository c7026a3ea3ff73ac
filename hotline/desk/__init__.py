"""What staff look at all day: the inbox, a thread, their own day.

Pages over what stands below; all that is kept here is what is being written in a thread, and who is in it.
"""
