"""Words of the grantor's copy: wider words, and what a column's steps are called."""

from datetime import date

from flask_babel import lazy_gettext as _l

from hotline.core import i18n
from hotline.journal.grantor.ladders import COLUMNS, WITHHELD
from hotline.journal.grantor.rules import Combination
from hotline.journal.grantor.standing import Copy, Standing
from hotline.journal.labels import COLUMNS as HEADINGS
from hotline.taxonomy import queries as taxonomy

WIDER = {
    "A00-A02": _l("22 and under"),
    "A03-A05": _l("23–45"),
    "A06-A07": _l("46 and over"),
    "S01-S02": _l("schoolchildren and youth"),
    "S03-S08": _l("working people"),
    WITHHELD: "—",
}


def words(kind: str, code: str, on: date | None = None, language: str | None = None) -> str:
    """Return the words of a code, a wider one too."""
    if code not in WIDER:
        return taxonomy.name(kind, code, on, language)
    with i18n.speaking(language or i18n.language()):
        return str(WIDER[code])


COLUMNS_WIDENED = COLUMNS
COLUMN_HEADINGS = tuple(HEADINGS[column] for column in COLUMNS)


def heading(column: str) -> str:
    """Return what a column is called: as on the page about one person."""
    return str(HEADINGS[column])


def combination_words(combination: Combination, on: date | None = None) -> str:
    """Say a combination, as in «Region: Ulytau; Sex: male»."""
    return "; ".join(f"{heading(column)}: {words(column, code, on)}" for column, code in combination)


def proposal_words(copy: Copy, one: Standing) -> str:
    """Say what is proposed about a person, as in «Region → —; Age → 46 and over»; of differing rows, each once."""
    steps = copy.proposal(one)
    cells = [cell for line in one.lines for cell in copy.widened(line, steps).items()]
    cells += [(name, WITHHELD) for _line, name in one.traced]
    return "; ".join(f"{heading(column)} → {words(column, code)}" for column, code in dict.fromkeys(cells))
