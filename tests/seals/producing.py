"""Handing out files of August as pages and commands do, and handing them in again."""

from io import BytesIO
from pathlib import Path

from click.testing import CliRunner

from hotline.core.db import db
from hotline.formats.registry import format_named
from hotline.journal.filters import Filters
from hotline.journal.service import export
from hotline.ops.audit_commands import audit
from hotline.reports import service as reports
from hotline.reports.periods.commands import verify
from tests.seals.conftest import AUGUST

DAYS = Filters(AUGUST.first, AUGUST.last)


def made(code: str = "xlsx", filters: Filters = DAYS) -> bytes:
    """Hand out a journal."""
    file = BytesIO()
    export(filters, format_named(code), "ru", file, by="somebody")
    db.session.commit()
    return file.getvalue()


def report(code: str, language: str = "kk") -> bytes:
    """Hand out the report."""
    file = BytesIO()
    reports.export(AUGUST, format_named(code), language, file, "somebody")
    db.session.commit()
    return file.getvalue()


def annexes() -> bytes:
    """Hand out the annexes."""
    file = BytesIO()
    reports.export_annexes(AUGUST, "ru", file, "somebody")
    db.session.commit()
    return file.getvalue()


def verdict(content: bytes, folder: Path) -> tuple[int, list[str]]:
    """Run `hotline verify` on some bytes: the exit code and the lines."""
    path = folder / "handed in"
    path.write_bytes(content)
    db.session.commit()
    return run_verify(path)


def run_verify(path: Path) -> tuple[int, list[str]]:
    """Run `hotline verify` on a file, in the transaction that is open: what was not committed is taken back."""
    result = CliRunner().invoke(verify, [str(path)])
    return result.exit_code, result.stdout.splitlines()


def audited() -> tuple[int, list[str]]:
    """Run `hotline audit verify`, in the transaction that is open: what was not committed is taken back."""
    result = CliRunner().invoke(audit, ["verify"])
    return result.exit_code, result.stdout.splitlines()


def bent(content: bytes, place: int | None = None) -> bytes:
    """Change one byte."""
    place = len(content) // 2 if place is None else place
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
