"""The register of consultations: filters, rows, totals, statistics of provisions, and the files that are exactly the pages.

Its queries are the one row source of consultations and of the cases and persons counted beside them, its citations that
of the provisions cited.
"""
