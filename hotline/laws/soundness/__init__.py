"""What does not fit together in the register: days, lives, names, and what the coded lists name of it.

It takes the register and what names its provisions as arguments, so that tables and files can be asked alike.
"""
