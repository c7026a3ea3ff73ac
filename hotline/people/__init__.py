"""Persons who ask for help: encrypted identity, the numbers they come by, the consent they gave.

A telephone is no identity: it may be shared or missing, and a person is named outside this room by a code alone.
"""
