"""What can be asked for of the reports: the report, the part for the programme report, the annexes."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from flask_babel import gettext as _

from hotline.core.periods import Period
from hotline.formats.registry import format_named
from hotline.journal import queries as journal
from hotline.journal.document import period_words
from hotline.journal.filters import Filters
from hotline.outputs.asked import ARCHIVE, Asked
from hotline.outputs.maker import Export, Maker
from hotline.outputs.rules import Kind
from hotline.outputs.watch import Watch
from hotline.reports import fragment
from hotline.reports.service import export, export_annexes, export_fragment


def ask_report(period: Period, code: str, language: str) -> Asked:
    """Say what is asked for: the report of a period."""
    return Asked(period.first, period.last, code, language)


def ask_programme(period: Period, code: str) -> Asked:
    """Say what is asked for: the part for the programme report."""
    return Asked(period.first, period.last, code, fragment.LANGUAGE)


def ask_annexes(period: Period, language: str) -> Asked:
    """Say what is asked for: the annexes of a period."""
    return Asked(period.first, period.last, ARCHIVE, language)


def _period(asked: Asked) -> Period:
    return Period.of_days(asked.first, asked.last)


def _report(asked: Asked, stream: BinaryIO, *, by: object, watch: Watch) -> None:
    chosen = format_named(asked.format)
    assert chosen is not None
    watch.of(0)  # counting says nothing on the way
    export(_period(asked), chosen, asked.language, stream, by, watch)


def _programme(asked: Asked, stream: BinaryIO, *, by: object, watch: Watch) -> None:
    chosen = format_named(asked.format)
    assert chosen is not None
    watch.of(0)
    export_fragment(_period(asked), chosen, stream, by, watch)


def _annexes(asked: Asked, stream: BinaryIO, *, by: object, watch: Watch) -> None:
    export_annexes(_period(asked), asked.language, stream, by, watch)


def _words(asked: Asked) -> Iterator[tuple[str, str]]:
    yield _("Period"), period_words(Filters(asked.first, asked.last))


def _maker(kind: Kind, written: Export) -> Maker:
    return Maker(
        kind,
        rights=lambda _asked: ("reports.read",),
        rows=lambda asked: journal.count(Filters(asked.first, asked.last)),
        words=_words,
        name=_named(kind),
        export=written,
    )


def _named(kind: Kind) -> Callable[[Asked], str]:
    def name(asked: Asked) -> str:
        period = _period(asked)
        return f"{kind}-{period.first.isoformat()}-{period.last.isoformat()}-{asked.language}"

    return name


REPORT = _maker(Kind.REPORT, _report)
PROGRAMME = _maker(Kind.PROGRAMME, _programme)
ANNEXES = _maker(Kind.ANNEXES, _annexes)
