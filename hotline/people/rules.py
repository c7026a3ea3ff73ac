"""Rules about persons: missing answers, permission to contact, codes without look-alikes."""

from enum import StrEnum

from hotline.taxonomy.rules import NOT_ASKED

CONSENT_POINTS = ("data", "purpose", "cross_border", "third_parties")
CODE_LETTERS = "23456789ACDEFHJKLMNPQRTUVWXY"  # none that is read for another


class Permission(StrEnum):
    """An answer to «may we …?»; what was not asked is no permission."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = NOT_ASKED


def code_from(numbers: list[int]) -> str:
    """Build a person's code from six random numbers: `P-7K3M9X`; it says nothing about the person."""
    return "P-" + "".join(CODE_LETTERS[number % len(CODE_LETTERS)] for number in numbers)
