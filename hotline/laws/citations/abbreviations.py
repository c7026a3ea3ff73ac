"""Abbreviations of acts as they are written: ГК, УКРК, АК-нің, админкодекс."""

from functools import lru_cache
from typing import NamedTuple

from hotline.laws.citations.facts import Facts
from hotline.laws.citations.folding import is_written
from hotline.laws.citations.names import HEAD_OF, Acts, Names

_LONG_NAME = 6  # letters: «админкодекс» is a name however it is written
_ALSO_OTHERWISE = ("АПК",)  # three letters that mean other things as well


class Abbreviation(NamedTuple):
    """What an abbreviation says by itself."""

    acts: Acts
    head: str  # the word for their kind
    alone: Acts  # what is left of them when nothing beside it says more
    certain: bool  # it means nothing else
    capitals: bool  # it is written as a name


@lru_cache(maxsize=1 << 14)
def abbreviation(names: Names, text: str, written: str) -> Abbreviation | None:
    """Return what a folded word means that was written in this way, or None."""
    for length, known in names.short(text):
        own = written[:length]
        acts = tuple(act for name, act in known if is_written(own, name))
        if acts and (text[length:] in ("", "рк") or own.isupper()):
            head = HEAD_OF[acts[0].kind]
            alone = Facts(head, found=acts).acts(names)
            certain = len(own) > 2 and own not in _ALSO_OTHERWISE
            return Abbreviation(acts, head, alone, certain, sum(map(str.isupper, own)) > 1 or len(own) > _LONG_NAME)
    return None
