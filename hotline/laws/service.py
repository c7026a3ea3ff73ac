"""Verbs on the register: loading its data file, and settling which provision somebody typed."""

from datetime import date
from pathlib import Path

from flask_babel import gettext as _

from hotline.audit.service import record
from hotline.core import i18n
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.laws import queries
from hotline.laws.loading.merging import Report, merge
from hotline.laws.loading.reading import read
from hotline.laws.picking.matching import Match, matches
from hotline.laws.picking.typed import read as read_typed
from hotline.laws.wording import words

CANDIDATES_SHOWN = 5


def load(path: Path | None = None, by: object = None) -> Report:
    """Bring the tables up to a data file (default: the one shipped); raise Refused, having changed nothing.

    What staff changed since the last loading stays, and nothing is ever removed.
    """
    try:
        entries = read(path)
    except (OSError, ValueError) as error:
        raise Refused(str(error)) from error
    report = merge(entries)
    if report.added or report.updated:
        record("laws.load", "register", by, added=len(report.added), updated=len(report.updated))
    db.session.flush()
    queries.forget()
    return report


def resolve(typed: str, on: date) -> str:
    """Return the canonical form of the one provision that was typed; raise Refused with the candidates."""
    typed = typed.strip()
    register = queries.register()
    if place := register.place(typed):
        return str(place[1])
    meant = read_typed(typed)
    if meant.several:
        raise Refused(_("“%(typed)s” names several provisions: put a semicolon between them.", typed=typed))
    found = [match for match in matches(register, typed, on) if match.exact]
    best = _likeliest(found, numbered=bool(meant.numbers or meant.units or meant.act_number))
    if len(best) == 1:
        return str(best[0].provision)
    raise Refused(_refusal(typed, best))


def _likeliest(found: list[Match], *, numbered: bool) -> list[Match]:
    """Return what stands first, with everything that is as likely; mere words must name an act whole to stand first."""

    def order(match: Match) -> tuple[bool | int, ...]:
        below = bool(match.provision.article)
        return (*match.rank, match.distance, below) if numbered else (*match.rank, below or match.distance > 0)

    first = min(map(order, found), default=None)
    return [match for match in found if order(match) == first]


def _refusal(typed: str, candidates: list[Match]) -> str:
    if not candidates:
        return str(_("“%(typed)s” is not in the register of acts.", typed=typed))
    shown = [words(match.provision, match.act, i18n.language()) for match in candidates[:CANDIDATES_SHOWN]]
    more = "; …" if len(candidates) > CANDIDATES_SHOWN else ""
    return str(_("“%(typed)s” may be: %(candidates)s", typed=typed, candidates="; ".join(shown) + more))
