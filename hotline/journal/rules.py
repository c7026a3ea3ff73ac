"""When a share says something."""

SMALLEST_BASE = 10  # a share of fewer rows than these says more than is known


def share(number: int, total: int) -> float | None:
    """Return a part as a fraction of the whole, or None when the whole is too small a base."""
    return number / total if total >= SMALLEST_BASE else None
