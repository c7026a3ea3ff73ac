"""Sealed periods: through the gate, frozen, held against the living data, and files that come back."""
