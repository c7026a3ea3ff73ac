"""`hotline periods` and `hotline verify`: sealed periods, what differs from them, and files that come back."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import BinaryIO

import click

from hotline.accounts import queries as accounts
from hotline.accounts.acting import by_option
from hotline.accounts.models import User
from hotline.core import clock
from hotline.core.db import reading
from hotline.core.errors import Missing
from hotline.core.output import check_days, day
from hotline.core.periods import Period
from hotline.reports.periods import gate, sealing, verification
from hotline.reports.periods.differences import Comparison, Difference, compare
from hotline.reports.periods.doubts import doubts
from hotline.reports.periods.sealing import NotClean
from hotline.reports.periods.verdicts import Verdict
from hotline.reports.periods.verification import Verification
from hotline.seals import queries
from hotline.seals.models import Seal

LINES = {
    Verdict.UNKNOWN: "unknown file: this was not produced here as it is",
    Verdict.ALTERED: "altered file: it names itself {identifier}, which was handed out with other bytes",
    Verdict.LIVE: "not from a sealed period: produced here and untouched, but its data were not sealed then",
    Verdict.BROKEN: "the seals do not hold",
    Verdict.DIFFERS: "the live data differ from what was sealed",
    Verdict.SAME: "produced here, untouched, and the live data still give the same",
}


@click.group()
def periods() -> None:
    """Seal reporting periods, and see what changed since."""


@periods.command("list")
def show() -> None:
    """Print every seal: number, first and last day, moment, who, rows, hash, with tabs between."""
    seals = queries.every()
    names = accounts.titles(seal.by_id for seal in seals)
    for seal in seals:
        days = seal.first.isoformat(), seal.last.isoformat(), f"{clock.local(seal.made_at):%Y-%m-%d %H:%M}"
        click.echo("\t".join((str(seal.position), *days, names[seal.by_id], str(seal.row_count), seal.hash)))


@periods.command()
@click.argument("first", metavar="FROM", type=day)
@click.argument("last", metavar="TO", type=day)
@click.option("--accept", "reason", default="", metavar="REASON", help="Seal past what the gate finds, and say why.")
@by_option
def seal(first: date, last: date, reason: str, by: User | str) -> None:
    """Seal the days FROM to TO, both included; refuse, with the list, what is not ready."""
    check_days(first, last)
    if isinstance(by, str):
        raise click.UsageError("A seal needs a person: --by EMAIL of a manager or an administrator.")
    period = Period.of_days(first, last)
    try:
        made = sealing.seal(period, by, reason)
    except NotClean as refusal:
        for problem in refusal.problems:
            click.echo(f"{problem.code}\t{problem.kind}\t{problem.number}")
        raise
    if waiting := gate.undecided(period):
        click.echo(f"{len(waiting)} rows could identify a person, and nobody has decided about them.", err=True)
    if found := doubts(period):
        click.echo(f"{len(found)} texts, stated figures, files or links should be looked at: see the page.", err=True)
    click.echo(f"{made.position}\t{made.hash}")


@periods.command()
@click.argument("number", metavar="SEAL", type=int)
def diff(number: int) -> None:
    """Print what the days of a seal count today: every figure then and now, then every row that differs, and why."""
    with reading():
        try:
            found = compare(queries.get(number))
        except Missing:
            raise click.BadParameter(f"there is no seal {number}", param_hint="SEAL") from None
        for line in _lines(found):
            click.echo(line)


@click.command()
@click.argument("file", type=click.File("rb"))
@click.pass_context
def verify(context: click.Context, file: BinaryIO) -> None:
    """Say whether FILE was produced here and is untouched, and whether the live data still give the same."""
    with reading(), readable_anywhere(file) as stream:
        found = verification.verify(stream)
        if found.verdict == Verdict.DIFFERS:
            click.echo(_in_short(found.rows), err=True)
        for line in _verdict(found):
            click.echo(line)
    context.exit(0 if found.verdict == Verdict.SAME else 1)


@contextmanager
def readable_anywhere(file: BinaryIO) -> Iterator[BinaryIO]:
    """Give a file that can be read more than once; what comes through a pipe waits on the disk."""
    if file.seekable():
        yield file
        return
    with tempfile.TemporaryFile() as whole:
        shutil.copyfileobj(file, whole)
        yield whole


def _in_short(rows: int) -> str:
    """Say in one sentence what the lines below say to a program."""
    changed = "1 row has" if rows == 1 else f"{rows} rows have"
    return f"The file is authentic. Since the seal, {changed} changed in the data."


def _verdict(found: Verification) -> Iterator[str]:
    yield LINES[found.verdict].format(identifier=found.file.identifier if found.file else "")
    if found.file:
        file = found.file
        days = " – ".join(str(one) for one in (file.first, file.last) if one) or "the whole time"
        yield f"{file.kind}\t{file.format}\t{file.language}\t{days}\t{file.at.isoformat(timespec='seconds')}\t{file.by}"
    yield from found.broken
    for one in found.differing:
        yield from _lines(one)


def _lines(found: Comparison) -> Iterator[str]:
    seal: Seal = found.seal
    yield f"seal\t{seal.position}\t{seal.first}\t{seal.last}\t{seal.hash}"
    for line in found.lines:
        yield f"figure\t{line.code}\t{line.then}\t{line.now}\t{line.now - line.then:+d}"
    yield from (_row(row) for row in found.rows)


def _row(row: Difference) -> str:
    why = "; ".join(dict.fromkeys(one.reason for one in row.noted if one.reason))
    told = row.change, row.kind, row.number or str(row.id), row.cause, ",".join(row.figures), ",".join(row.fields), why
    return "\t".join(told)
