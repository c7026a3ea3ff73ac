"""When a share says something."""

import pytest

from hotline.journal.rules import share


@pytest.mark.parametrize(
    ("number", "total", "expected"), [(0, 0, None), (9, 9, None), (1, 10, 0.1), (10, 10, 1.0), (0, 10, 0.0)]
)
def test_a_share_needs_a_base(number, total, expected):
    assert share(number, total) == expected
