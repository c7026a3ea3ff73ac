"""`hotline report` and `hotline annex`: the lawyer's report and the annexes at the terminal."""

from datetime import date
from pathlib import Path

import click

from hotline.accounts.acting import by_option
from hotline.accounts.models import User
from hotline.core import i18n
from hotline.core.output import check_days, check_terminal, day, hand_out, output_option
from hotline.core.periods import Period
from hotline.formats.registry import format_named
from hotline.reports.service import REPORT_FORMATS, export, export_annexes

FROM = click.option("--from", "first", type=day, required=True, help="The first day.")
TO = click.option("--to", "last", type=day, required=True, help="The last day, inclusive.")
LANG = click.option("--lang", type=click.Choice(i18n.CODES), default="ru", show_default=True)


@click.command()
@FROM
@TO
@click.option(
    "--format", "code", type=click.Choice([known.code for known in REPORT_FORMATS]), default="docx", show_default=True
)
@LANG
@output_option
@by_option
def report(first: date, last: date, code: str, lang: str, output: Path | None, by: User | str) -> None:
    """Write the lawyer's report of a period; who took it out is noted."""
    check_days(first, last)
    chosen = format_named(code)
    assert chosen is not None
    check_terminal(output, binary=True)
    period = Period.of_days(first, last)
    hand_out(lambda stream: export(period, chosen, lang, stream, by), output)


@click.command()
@FROM
@TO
@LANG
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.zip",
    help="Write here.",
)
@by_option
def annex(first: date, last: date, lang: str, output: Path, by: User | str) -> None:
    """Write the annexes of a period as one archive, with a manifest of hashes; who took it out is noted."""
    check_days(first, last)
    period = Period.of_days(first, last)
    hand_out(lambda stream: export_annexes(period, lang, stream, by), output)
