"""Names given in the text itself: «(далее – Закон)», «(бұдан әрі – Заң)»."""

from dataclasses import dataclass, field

from hotline.laws.citations.names import Acts
from hotline.laws.citations.row import Row
from hotline.laws.citations.tokens import WORD, Token
from hotline.laws.citations.vocabulary import Kind
from hotline.laws.citations.words import SAYING

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Aliases:
    """What a text renamed so far; no acts: something outside the register."""

    words: dict[str, tuple[str, Acts]] = field(default_factory=dict)  # «далее – ЗПД»: the kind and the acts
    titles: dict[str, Acts] = field(default_factory=dict)  # «далее – Закон об АП»: by its last word


def definition(row: Row, at: int) -> tuple[list[Token], int] | None:
    """Read the words of a name given at a token, and the place behind them; None when nothing is named there."""
    if not row.does(at, Kind.HEREAFTER) or row.does(at - 1, Kind.AND):
        return None
    kazakh = row.text(at) == "ари"
    if kazakh and row.text(at - 1) != "будан" and not row.text(at + 1).startswith("карай"):
        return None
    end, words = at + 1, list[Token]()
    while end < len(row) and end - at < _LONGEST and row.text(end) not in (")", ";", "."):
        if row.text(end) == "," and words:
            break
        if row.kind(end) == WORD and row.text(end) not in SAYING:
            words.append(row.tokens[end])
        end += 1
    return (words, end) if words and (kazakh or end - at < _LONGEST) else None
