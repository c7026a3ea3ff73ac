"""Whether two words are one: the same but for an ending, or but for a slip of the pen."""

import re

_RU_ENDING = re.compile(
    "|(?:[аеиоуыюяйь]|[оеы]й|[оеая]м|[ая]х|[ое]в|[ая]ми|ия|ий|ию|ии|ием|иям?и?|иях|[аяую]я|[ую]ю|[иоы]е|[иы][мх]и?|[ое]го|[ое]му|[ое]ю)"
)
_KK_ENDING = re.compile(
    "(?:[тдл][ае]р)?(?:[ыи]|с[ыи]|[ыи]?[мн][ыи]з)?(?:[нтд][ыи][нң]|[нтд][ыи]|[нтд][ае]н|н?[гк][ае]|н[ае]|[ае]|н?[дт][ае]|[мбп]ен|н|дин|дык|лик|лык)?"
)
# Kazakh softens a last consonant before a vowel: қауіпсіздік, қауіпсіздігі.
_SOFT = str.maketrans("гб", "кп")
_SLIP, _TWO_SLIPS, _LONGEST = 5, 9, 24


def same_word(word: str, name: str) -> bool:
    """Say whether two folded words are forms of one word."""
    if word == name:
        return True
    word, name = word.translate(_SOFT), name.translate(_SOFT)
    shared = 0
    for one, other in zip(word, name, strict=False):
        if one != other:
            break
        shared += 1
    if shared < 3:
        return False
    rests = word[shared:], name[shared:]
    return all(map(_RU_ENDING.fullmatch, rests)) or all(map(_KK_ENDING.fullmatch, rests))


def misspelt(word: str, name: str) -> bool:
    """Say whether a folded word is a name with one letter wrong, missing, doubled or swapped; two in a long name."""
    length = len(name)
    if length < _SLIP or abs(len(word) - length) > 2 or len(word) < _SLIP - 1:
        return False
    allowed = 2 if length >= _TWO_SLIPS else 1
    return _distance(word, name, allowed) <= allowed


def shortened(word: str) -> set[str]:
    """Return a word and what is left of it without one letter, of a long one without two."""
    if len(word) < _SLIP - 1 or len(word) > _LONGEST:
        return set()
    once = {word[:at] + word[at + 1 :] for at in range(len(word))}
    twice = (
        {cut[:at] + cut[at + 1 :] for cut in once for at in range(len(cut))} if len(word) >= _TWO_SLIPS - 2 else set()
    )
    return {word} | once | twice


def _distance(word: str, name: str, allowed: int) -> int:
    """Count the slips (optimal string alignment), or say one more than allowed."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for at, letter in enumerate(word, 1):
        before, last, row = row, before, [at]
        for place, other in enumerate(name, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == name[place - 2] and word[at - 2] == other:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
    return row[-1]
