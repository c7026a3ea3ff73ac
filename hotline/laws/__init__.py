"""The register of legal acts and their articles, each with its life in time.

A provision is an exact place in an act; it is stored in one canonical form and written as a lawyer writes it.
"""
