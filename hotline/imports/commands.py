"""`hotline import`: journals from files."""

from pathlib import Path
from typing import BinaryIO

import click

from hotline.accounts.acting import by_option
from hotline.accounts.models import User
from hotline.core.i18n import speaking
from hotline.core.output import hand_out
from hotline.core.text import shorten
from hotline.formats.csv import write_csv
from hotline.imports.examining import Refusal, Report, examine
from hotline.imports.labels import REASONS
from hotline.imports.layout import lines
from hotline.imports.service import take
from hotline.journal.records import COLUMNS

ERROR_COLUMNS = ("row", "field", "value", "reason")
PRIVATE = ("contact", "summary", "advice")  # what stands there is not repeated on a screen


@click.group(name="import")
def imports() -> None:
    """Take in what was kept elsewhere."""


@imports.command()
@click.argument("file", type=click.File("rb"))
@click.option("--commit", is_flag=True, help="Write the rows; without it everything is only examined.")
@click.option("--skip-refused", is_flag=True, help="Take the good rows though others are refused.")
@click.option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write what is wrong as CSV."
)
@by_option
def journal(file: BinaryIO, commit: bool, skip_refused: bool, errors: Path | None, by: User | str) -> None:
    """Take a journal in, from CSV or JSON Lines as `hotline journal` writes it.

    Numbers, cases' numbers and persons' codes are kept. With refused rows nothing is taken, unless --skip-refused.
    """
    with speaking("en"):  # as everything at the terminal does
        report = examine(lines(file, COLUMNS))
        _tell(report)
        if errors:
            hand_out(lambda stream: write_csv(ERROR_COLUMNS, map(_record, report.refusals), stream), errors)
    if report.refused and not skip_refused:
        total = report.refused + len(report.entries)
        raise click.ClickException(f"{report.refused} of {total} rows are refused, so nothing is taken.")
    if commit:
        take(report, by=by)
        click.echo(f"{len(report.entries)} rows taken.", err=True)
    else:
        click.echo(f"{len(report.entries)} rows can be taken; nothing is written without --commit.", err=True)


def _tell(report: Report) -> None:
    """Print every refusal, then what the reader should know about the rest."""
    for refusal in report.refusals:
        problem = refusal.problem
        value = "" if problem.field in PRIVATE or not problem.value else f" “{shorten(problem.value, 60)}”"
        click.echo(f"row {refusal.row}: {problem.field}{value}: {REASONS[problem.code]}")
    if report.gaps:
        click.echo(f"Numbers that are not in the file will not be given again: {', '.join(report.gaps)}.", err=True)
    if report.new_lawyers:
        click.echo(f"New accounts, inactive: {', '.join(report.new_lawyers)}.", err=True)


def _record(refusal: Refusal) -> dict[str, str | int]:
    problem = refusal.problem
    return {"row": refusal.row, "field": problem.field, "value": problem.value, "reason": str(REASONS[problem.code])}
