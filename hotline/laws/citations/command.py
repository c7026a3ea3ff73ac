"""`hotline cite`: the provisions that a text cites, at the terminal; it needs no instance."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click

from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.output import day, hand_out, output_option
from hotline.laws.citations.citation import Citation
from hotline.laws.citations.recogniser import cite as find
from hotline.laws.loading.reading import read
from hotline.laws.register import Register

Found = Callable[[str], list[dict[str, Any]]]


@click.command()
@click.option("--on", type=day, metavar="DATE", help="The day that tells acts of one name apart (else today).")
@click.option("--jsonl", "lines", is_flag=True, help='Read objects {"id", "text"}, one a line; answer with as many.')
@click.option(
    "--register", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="A data file of acts (else the one shipped).",
)  # fmt: skip
@output_option
def cite(on: date | None, lines: bool, path: Path | None, output: Path | None) -> None:
    """Print the provisions that the text on standard input cites, one JSON object a line."""
    text = _text(sys.stdin.buffer.read())
    register, on = _register(path), on or clock.today()

    def found(content: str) -> list[dict[str, Any]]:
        return [_record(citation) for citation in find(content, register, on)]

    records = _of_lines(text, found) if lines else iter(found(text))
    hand_out(lambda stream: _write(records, stream), output)


def _register(path: Path | None) -> Register:
    try:
        return Register(read(path))
    except (OSError, ValueError) as error:
        raise Refused(str(error)) from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"The text is not UTF-8 (byte {error.start}).") from error


def _of_lines(text: str, found: Found) -> Iterator[dict[str, Any]]:
    # Only a line feed ends a line here: a text may hold every other character that breaks one.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            identifier, content = given["id"], given["text"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Refused(f'Line {number} is not an object with "id" and "text".') from None
        if not isinstance(content, str):
            raise Refused(f'Line {number}: "text" is not a text.')
        yield {"id": identifier, "citations": found(content)}


def _record(citation: Citation) -> dict[str, Any]:
    return {"start": citation.start, "end": citation.end, **asdict(citation.provision)}


def _write(records: Iterator[dict[str, Any]], stream: BinaryIO) -> None:
    for record in records:
        stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
