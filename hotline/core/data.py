"""Reading a data file written in YAML."""

import pickle
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

# The C loader reads a file ten times as fast; some builds of the library come without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Return what a file holds, for the caller to change; raise yaml.YAMLError or UnicodeDecodeError where it is not one."""
    return pickle.loads(_parsed(path.read_text(encoding="utf-8")))  # noqa: S301 - what we pickled ourselves


@lru_cache(maxsize=8)
def _parsed(text: str) -> bytes:
    # Set-up, checks and the demo read the same few files again and again; each caller gets objects of its own.
    return pickle.dumps(yaml.load(text, _LOADER))  # noqa: S506 - a safe loader
