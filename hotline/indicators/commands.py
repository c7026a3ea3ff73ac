"""`hotline figures`: every indicator, and the rows behind one, at the terminal."""

import json
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click

from hotline.core import clock, i18n
from hotline.core.errors import Missing
from hotline.core.output import check_days, day, hand_out, output_option
from hotline.core.periods import Period
from hotline.formats.csv import write_csv
from hotline.formats.jsonl import write_jsonl
from hotline.indicators import queries
from hotline.indicators.queries import Figure, FigureRow

COLUMNS = ("code", "title", "unit", "plan", "fact", "rows")
ROW_COLUMNS = ("kind", "id", "number", "date", "units")
FROM = click.option("--from", "first", type=day, help="The first day.")
TO = click.option("--to", "last", type=day, help="The last day, inclusive.")


@click.group(invoke_without_command=True)
@FROM
@TO
@click.option("--format", "code", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("--lang", type=click.Choice(i18n.CODES), default="ru", show_default=True, help="Of the titles.")
@output_option
@click.pass_context
def figures(
    context: click.Context, first: date | None, last: date | None, code: str, lang: str, output: Path | None
) -> None:
    """Count every indicator in a period: unit, plan and fact."""
    if context.invoked_subcommand:
        return
    period = _period(first, last)
    with i18n.speaking(lang):
        found = [_record(figure) for figure in queries.figures(period)]
    hand_out(
        (lambda stream: _write_json(period, found, stream))
        if code == "json"
        else (lambda stream: write_csv(COLUMNS, found, stream)),
        output,
    )


@figures.command()
@click.argument("code")
@FROM
@TO
@output_option
def rows(code: str, first: date | None, last: date | None, output: Path | None) -> None:
    """Print the rows behind a figure as JSON Lines; their units add up to it."""
    period = _period(first, last)
    try:
        known = queries.named(code)
    except Missing:
        raise click.BadParameter(f"there is no figure {code}", param_hint="CODE") from None
    hand_out(lambda stream: write_jsonl(ROW_COLUMNS, map(_row, queries.rows(known, period)), stream), output)


def _period(first: date | None, last: date | None) -> Period:
    if first is None or last is None:
        raise click.UsageError("A period is needed: --from and --to.")
    check_days(first, last)
    return Period.of_days(first, last)


def _record(figure: Figure) -> dict[str, Any]:
    known = figure.indicator
    record = {
        "code": known.code,
        "title": str(known.title),
        "unit": known.unit,
        "plan": known.plan,
        "fact": figure.fact,
    }
    terms = {"terms": [{"unit": unit, "value": value} for unit, value in figure.terms]} if figure.terms else {}
    return record | terms | {"rows": figure.rows}


def _write_json(period: Period, found: list[dict[str, Any]], stream: BinaryIO) -> None:
    days = {"from": period.first.isoformat(), "to": period.last.isoformat(), "timezone": str(clock.ALMATY)}
    stream.write((json.dumps({"period": days, "figures": found}, ensure_ascii=False, indent=2) + "\n").encode())


def _row(row: FigureRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.id,
        "number": row.number,
        "date": clock.local(row.at).date(),
        "units": row.units,
    }
