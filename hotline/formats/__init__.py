"""Turns a Document, whose texts are already in the reader's language, into the bytes of a file.

Knows paper, spreadsheets and record streams, and not one word of the hotline's own affairs.
"""
