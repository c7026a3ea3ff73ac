"""Files, encrypted in the instance folder: what came with a message or a call. It knows bytes and their kinds, and no domain word.

A file is kept under a random name, and read piece by piece: it never lies whole in memory, and never plain on the disk.
"""
