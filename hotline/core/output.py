"""What commands that hand out data share: days as arguments, and data that come out whole or not at all."""

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile, SpooledTemporaryFile
from typing import Any, BinaryIO, cast

import click

IN_MEMORY = 8_000_000
Write = Callable[[BinaryIO], Any]


def day(typed: str) -> date:
    """Read an ISO day, and nothing that only looks like one."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
            raise ValueError
        return date.fromisoformat(typed)
    except ValueError:
        raise click.BadParameter(f"{typed!r} is no day; write it like 2020-08-01") from None


def check_days(first: date | None, last: date | None) -> None:
    """Refuse days in the wrong order as wrong usage."""
    if first and last and last < first:
        raise click.UsageError("The last day comes before the first.")


def output_option(body: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `-o FILE`."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=path, metavar="FILE", help="Write here (else standard output).")(body)


def check_terminal(output: Path | None, *, binary: bool) -> None:
    """Refuse to show a binary file on a terminal, before any work is done."""
    if output is None and binary and sys.stdout.isatty():
        raise click.UsageError("This format is not for a terminal: add -o FILE.")


def hand_out(write: Write, output: Path | None) -> None:
    """Write data to a file or to standard output; an error half-way leaves neither a file nor a part of the data."""
    if output is None:
        with SpooledTemporaryFile(max_size=IN_MEMORY) as made:
            write(cast("BinaryIO", made))
            made.seek(0)
            shutil.copyfileobj(made, sys.stdout.buffer)
        return
    with NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
        try:
            write(cast("BinaryIO", file))
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).replace(output)
