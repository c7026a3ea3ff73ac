"""How each column of the journal is told less exactly: from what was told, by a wider word where there is one, to nothing."""

from collections.abc import Mapping

from hotline.taxonomy.rules import MISSING, REST

REGION, GENDER, AGE, STATUS, LANGUAGE, CATEGORY = COLUMNS = (
    "region", "gender", "age_bracket", "social_status", "language", "category",
)  # fmt: skip
TEXTS = ("summary", "advice")
WITHHELD = "withheld"

# A wider word is named by what it holds. The brackets of the grant's own tables stay the borders.
WIDER: dict[str, dict[str, str]] = {
    AGE: {
        **dict.fromkeys(("A00", "A01", "A02"), "A00-A02"),
        **dict.fromkeys(("A03", "A04", "A05"), "A03-A05"),
        **dict.fromkeys(("A06", "A07"), "A06-A07"),
    },
    STATUS: {
        **dict.fromkeys(("S01", "S02"), "S01-S02"),
        **dict.fromkeys(("S03", "S04", "S08"), "S03-S08"),
    },
}
_SILENT = frozenset((*MISSING, *REST.values(), WITHHELD, ""))


def tells(code: str) -> bool:
    """Say whether a code tells anything: a missing answer and what is withheld do not."""
    return code not in _SILENT


class Ladders:
    """The steps of every column; `parents` are the categories of the second level, each with its first."""

    def __init__(self, parents: Mapping[str, str]) -> None:
        self._wider = WIDER | {CATEGORY: dict(parents)}
        self._wide = {column: frozenset(steps.values()) for column, steps in self._wider.items()}

    def is_wide(self, column: str, code: str) -> bool:
        """Say whether a code is a wider word."""
        return code in self._wide.get(column, ())

    def widened(self, column: str, code: str) -> str:
        """Return the wider word of a code; what has none comes back as it is."""
        return self._wider.get(column, {}).get(code, code)

    def steps(self, column: str, code: str) -> tuple[str, ...]:
        """Return what may be printed for a code, from itself to nothing; a code that tells nothing stays."""
        if not tells(code):
            return (code,)
        return tuple(dict.fromkeys((code, self.widened(column, code), WITHHELD)))

    def printed(self, column: str, code: str, decided: str) -> str:
        """Return what a cell prints after a decision; one that no longer fits what is told now withholds nothing."""
        return decided if decided in self.steps(column, code) else code
