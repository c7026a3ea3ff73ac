"""The register of consultations: filters, rows, totals, and the file that is exactly the list on the screen.

Its queries are the one row source of consultations and of the cases and persons counted beside them.
"""
