"""Every paper of the archive, in its order: number, name of the file, what builds it, in which formats it lies there."""

from collections.abc import Callable
from dataclasses import dataclass

from hotline.formats.document import Document
from hotline.reports import document as report
from hotline.reports import sheet_document
from hotline.reports.annexes import figures, instruction, journal, lawyers, line, outlets, sessions
from hotline.reports.scope import Scope


@dataclass(frozen=True)
class Annex:
    """One paper; `formats` are codes of file formats. Rows may be read while it is written: build it for each file.

    A guarded one shows rows of persons, a written one what people wrote for the report: what was decided or written
    after a seal makes it speak of now.
    """

    number: str
    name: str
    build: Callable[[Scope], Document]
    formats: tuple[str, ...] = ("pdf",)
    guarded: bool = False
    written: bool = False


ANNEXES: tuple[Annex, ...] = (
    Annex("24.1", "line", line.build),
    Annex("24.2", "journal", journal.build, ("pdf", "xlsx"), guarded=True),
    Annex("24.3", "figures", figures.build, ("pdf", "xlsx")),
    Annex("24.3", "reconciliation", sheet_document.build_annex, ("pdf", "xlsx")),
    Annex("24.3", "sessions", sessions.build),
    Annex("24.4", "lawyers", lawyers.build),
    Annex("24.5", "instruction", instruction.build),
    Annex("24.6", "outlets", outlets.build),
    Annex("24.7", "report", report.build, ("pdf", "docx"), written=True),
)
