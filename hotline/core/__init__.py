"""The cellar: configuration, database, encryption, time, languages and the guard at the door.

It knows no word of the domain, and every room may stand on it.
"""
