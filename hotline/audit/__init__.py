"""Who did what: append-only events that hold ids, codes and field names, never values, chained by their hashes.

Refusals are only counted, by kind and day, so that nobody can fill the database from outside.
"""
