"""A citation found in a text."""

from enum import StrEnum
from typing import NamedTuple

from hotline.laws.rules import Provision


class Confidence(StrEnum):
    """How it is known which act is meant, the surest first."""

    NAMED = "named"  # the expression itself names the act
    BACK_REFERENCE = "back_reference"  # «того же кодекса», «Заңның» after «(бұдан әрі – Заң)»
    CONTEXT = "context"  # the act was named earlier in the text


class Citation(NamedTuple):
    """A provision cited from `start` to `end`: code points of the text as given, end exclusive."""

    start: int
    end: int
    provision: Provision
    confidence: Confidence
