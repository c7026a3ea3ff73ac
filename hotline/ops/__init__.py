"""Running an instance: migrations, health, checks and the export of everything in open formats.

It looks into every room's tables and is known by none of them.
"""
