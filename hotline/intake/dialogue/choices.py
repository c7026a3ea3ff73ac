"""What a caller may answer to a question for the statistics: the coded lists of the day, numbered, and the words for each."""

from datetime import date

from hotline.core.text import bare_words
from hotline.intake.dialogue.questions import Choice
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.queries import Entry

OLDEST = 110
ADULT = "minor"  # the one question without a coded list; its own text numbers the answers
_ADULT = (
    Choice("no", frozenset(map(bare_words, ("да", "есть", "да есть", "мне есть 18", "иә", "ия", "толдым", "yes")))),
    Choice("yes", frozenset(map(bare_words, ("нет", "нету", "мне нет 18", "жоқ", "толған жоқпын", "no")))),
)
# Words that say what kind of place it is, not which.
_KINDS_OF_PLACE = {bare_words(word) for word in ("город", "г", "область", "обл", "қаласы", "облысы")}


def offered(question: str, on: date) -> list[str]:
    """Return the codes offered on a day, in the order of their numbers."""
    return (
        [choice.code for choice in _ADULT]
        if question == ADULT
        else [term.code for term in taxonomy.terms(question, on)]
    )


def numbered(question: str, codes: list[str], on: date, language: str) -> str:
    """Return the numbered list as it is sent; nothing for the question whose text numbers its own answers."""
    if question == ADULT:
        return ""
    named = (taxonomy.name(question, code, on, language) for code in codes)
    return "\n".join(f"{number}. {words}" for number, words in enumerate(named, 1))


def choices(question: str, codes: list[str], on: date) -> list[Choice]:
    """Return the answers offered, each with the words by which it may be named in either language."""
    if question == ADULT:
        return list(_ADULT)
    return [Choice(code, _words(question, code, on)) for code in codes]


def _words(question: str, code: str, on: date) -> frozenset[str]:
    term = taxonomy.term(question, code)
    names = {taxonomy.name(question, code, on, language) for language in ("ru", "kk")}
    plain = {bare_words(name) for name in [*names, *(term.more.get("aliases", ()) if term else ())]}
    short = {" ".join(word for word in words.split() if word not in _KINDS_OF_PLACE) for words in plain}
    return frozenset((plain | short | (_ages(term) if term else set())) - {""})


def _ages(term: Entry) -> set[str]:
    """Return the ages of a bracket: who is asked for a line's number often writes the age instead."""
    if "min" not in term.more:
        return set()
    ages = range(term.more["min"], term.more.get("max", OLDEST) + 1)
    return {f"{age}{unit}" for age in ages for unit in ("", " лет", " год", " года", " жас")}
