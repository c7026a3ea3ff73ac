"""Which acts and articles the advice cites, how often, and what was not in force on the day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask_babel import gettext as _

from hotline.formats.document import Block, Column, Paragraph, Table
from hotline.laws import queries as laws
from hotline.laws.labels import WARNINGS
from hotline.laws.register import ActEntry
from hotline.laws.rules import Provision
from hotline.reports import queries
from hotline.reports.scope import Scope
from hotline.reports.tables import nothing

Acts = dict[str, dict[str, "Cited"]]


@dataclass
class Cited:
    """How often an article is cited, and how often a warning goes with it."""

    number: int = 0
    warnings: Counter[str] = field(default_factory=Counter)


def blocks(scope: Scope) -> Iterator[Block]:
    """Print act, article and times cited, the most cited first."""
    yield Paragraph(
        _("The table counts citations. Whether a provision was in force is judged by the day of the contact.")
    )
    rows = list(_rows(_cited(scope)))
    total = (_("In all"), "", sum(number for _act, _article, number, _remark in rows), "")
    columns = (
        Column("act", _("Act"), width=34), Column("article", _("Article"), width=9),
        Column("number", _("Times cited"), "number", 9), Column("remark", _("Remark"), width=24),
    )  # fmt: skip
    shown = 4 if any(remark for *_rest, remark in rows) else 3
    printed = tuple(row[:shown] for row in rows)
    caption = _("Provisions applied")
    yield Table(columns[:shown], printed, caption=caption, totals=(total[:shown],), empty=nothing())
    if rows and shown == 3:
        yield Paragraph(_("Every provision cited was in force on the day, as far as the register of acts tells."))


def _cited(scope: Scope) -> Acts:
    """Count by act and article, both in words."""
    acts: Acts = {}
    for tally in queries.citations(scope.filters):
        place = laws.register().place(tally.code)
        act, article = (_act(place[0], scope), _article(place[1])) if place else (tally.code, "")
        cited = acts.setdefault(act, {}).setdefault(article, Cited())
        cited.number += tally.number
        if warning := laws.warning(tally.code, tally.day):
            cited.warnings[warning] += tally.number
    return acts


def _act(act: ActEntry, scope: Scope) -> str:
    words = act.short(scope.language)
    return f"{words} (№ {act.number})" if act.number and act.number not in words else words


def _article(provision: Provision) -> str:
    if provision.article:
        return provision.article
    number = provision.part or provision.point
    return str(_("point %(number)s", number=number) if number else _("whole act"))


def _rows(acts: Acts) -> Iterator[tuple[str, str, int, str]]:
    for act, articles in sorted(acts.items(), key=lambda one: (-_times(one[1]), one[0])):
        for article, cited in sorted(articles.items(), key=lambda one: (-one[1].number, len(one[0]), one[0])):
            remarks = (f"{WARNINGS[code]}: {number}" for code, number in sorted(cited.warnings.items()))
            yield act, article, cited.number, "; ".join(remarks)


def _times(articles: dict[str, Cited]) -> int:
    return sum(cited.number for cited in articles.values())
