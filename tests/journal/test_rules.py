"""When a share says something."""

import pytest

from hotline.journal.rules import share


@pytest.mark.parametrize(
    ("number", "total", "expected"), [(0, 0, None), (4, 4, None), (1, 5, 0.2), (5, 5, 1.0), (0, 5, 0.0)]
)
def test_a_share_needs_a_base(number, total, expected):
    assert share(number, total) == expected
