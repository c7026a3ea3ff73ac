"""Benchmarks: each is held against a floor or a peer in the same run, and says the ratio."""
