"""What an earlier report stated about the line, how people explain it, and what they wrote for theirs."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from hotline.accounts.models import User
from hotline.claims import service as claims
from hotline.claims.service import Content
from hotline.core import clock, i18n
from hotline.core.data import read_yaml
from hotline.core.periods import Period
from hotline.reports import live, narrating
from hotline.reports.rules import Section

DATA = Path(__file__).parent / "data" / "claims.yaml"
AT = time(11, 20)


def enter(people: dict[str, User]) -> None:
    """Enter the claims of an earlier report, explain some, and write the texts of the line's own report."""
    told = read_yaml(DATA)
    lawyer, manager = people["lawyer@example.org"], people["manager@example.org"]
    period = Period.of_days(*told["period"])
    with clock.at(_moment(told)):
        for one in told["claims"]:
            claim = claims.add(_content(one, told["document"], period), by=lawyer)
            if "explanation" in one:
                claims.explain(claim, one["explanation"], one["explanation_kk"], by=manager)
        _write(told["narratives"], period, lawyer)


def _moment(told: dict[str, Any]) -> datetime:
    return clock.moment(told["entered"], AT)


def _content(one: dict[str, Any], document: str, period: Period) -> Content:
    kind, place = one["place"]
    return Content(one["quotation"], document, kind, place, first_day=period.first, last_day=period.last, **one["says"])


def _write(texts: dict[str, dict[str, str]], period: Period, by: User) -> None:
    counted = live.figures(period)
    for section, languages in texts.items():
        for language, text in languages.items():
            paragraphs = "\n\n".join(" ".join(piece.split()) for piece in text.split("\n\n"))
            with i18n.speaking(language):
                narrating.write(Section(section), period, language, paragraphs, counted, by=by, seen=0)
