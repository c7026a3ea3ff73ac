"""Waiting for what happens elsewhere."""

import time
from typing import Any


def wait_until(true: Any, seconds: float = 20.0, step: float = 0.1) -> bool:
    """Wait until a question is answered with yes; return the last answer."""
    end = time.monotonic() + seconds
    while not (answer := bool(true())) and time.monotonic() < end:
        time.sleep(step)
    return answer
