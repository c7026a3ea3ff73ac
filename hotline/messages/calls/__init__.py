"""Calls that came in by the voice webhook: what the line saw of each, whom to call back, what is not written down yet."""
