"""`hotline report`: the lawyer's report at the terminal."""

from datetime import date
from pathlib import Path

import click

from hotline.accounts.acting import by_option
from hotline.accounts.models import User
from hotline.core import i18n
from hotline.core.output import check_days, check_terminal, day, hand_out, output_option
from hotline.core.periods import Period
from hotline.formats.registry import format_named
from hotline.reports.service import REPORT_FORMATS, export


@click.command()
@click.option("--from", "first", type=day, required=True, help="The first day.")
@click.option("--to", "last", type=day, required=True, help="The last day, inclusive.")
@click.option(
    "--format", "code", type=click.Choice([known.code for known in REPORT_FORMATS]), default="docx", show_default=True
)
@click.option("--lang", type=click.Choice(i18n.CODES), default="ru", show_default=True)
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
