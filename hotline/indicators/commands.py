"""`hotline figures`: every indicator, and the rows behind one, at the terminal."""

from datetime import date
from pathlib import Path

import click

from hotline.accounts.acting import actor, by_option
from hotline.accounts.models import User
from hotline.core import i18n
from hotline.core.errors import Missing
from hotline.core.output import check_days, day, hand_out, output_option
from hotline.core.periods import Period
from hotline.indicators import queries
from hotline.indicators.service import export, export_rows

FROM = click.option("--from", "first", type=day, help="The first day.")
TO = click.option("--to", "last", type=day, help="The last day, inclusive.")


@click.group(invoke_without_command=True)
@FROM
@TO
@click.option("--format", "code", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("--lang", type=click.Choice(i18n.CODES), default="ru", show_default=True, help="Of the titles.")
@click.option("--by", metavar="EMAIL", help="Who does this, for the audit (else the system's user name).")
@output_option
@click.pass_context
def figures(
    context: click.Context, first: date | None, last: date | None, code: str, lang: str, by: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Count every indicator in a period: unit, plan and fact; who took it out is noted."""
    if context.invoked_subcommand:
        return
    period, who = _period(first, last), actor(by)
    hand_out(lambda stream: export(period, code, lang, stream, who), output)


@figures.command()
@click.argument("code")
@FROM
@TO
@output_option
@by_option
def rows(code: str, first: date | None, last: date | None, output: Path | None, by: User | str) -> None:
    """Print the rows behind a figure as JSON Lines; their units add up to it."""
    period = _period(first, last)
    try:
        known = queries.named(code)
    except Missing:
        raise click.BadParameter(f"there is no figure {code}", param_hint="CODE") from None
    hand_out(lambda stream: export_rows(known, period, stream, by), output)


def _period(first: date | None, last: date | None) -> Period:
    if first is None or last is None:
        raise click.UsageError("A period is needed: --from and --to.")
    check_days(first, last)
    return Period.of_days(first, last)
