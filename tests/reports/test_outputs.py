"""Every file that tells of the hotline's work is registered with its hash, from pages and from the command line alike."""

import ast
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

import hotline
from hotline.core.db import db
from hotline.formats.registry import FORMATS
from hotline.indicators.commands import figures
from hotline.journal.commands import journal
from hotline.reports.commands import annex, report
from hotline.reports.periods import sealing
from hotline.reports.periods.commands import verify
from hotline.reports.service import REPORT_FORMATS
from hotline.reports.sheet_document import SHEET_FORMATS
from hotline.seals.models import ProducedFile
from tests import factories
from tests.reports.test_annexes import DAYS

SPAN = ("--from", str(DAYS.first), "--to", str(DAYS.last))
PAGE = f"from={DAYS.first}&to={DAYS.last}"
# What is handed out at the terminal: the kind under which it is registered, the command, its words.
COMMANDS = (
    *(("journal", journal, (*SPAN, "--format", known.code)) for known in FORMATS),
    ("journal", journal, (*SPAN, "--contacts")),
    *(("report", report, (*SPAN, "--format", known.code, "--lang", "kk")) for known in REPORT_FORMATS),
    ("annexes", annex, SPAN),
    *(("figures", figures, (*SPAN, "--format", code)) for code in ("json", "csv")),
    ("figure_rows", figures, ("rows", "cases", *SPAN)),
)
# What is handed out by a page.
PAGES = (
    *(("journal", f"/journal/download?{PAGE}&format={known.code}") for known in FORMATS),
    *(("provisions", f"/journal/provisions/download?{PAGE}&format={known.code}") for known in FORMATS),
    *(("report", f"/reports/download?{PAGE}&format={known.code}") for known in REPORT_FORMATS),
    *(("programme", f"/reports/fragment?{PAGE}&format={known.code}") for known in REPORT_FORMATS),
    *(("reconciliation", f"/reports/reconciliation/download?{PAGE}&format={known.code}") for known in SHEET_FORMATS),
    ("annexes", f"/reports/annexes?{PAGE}"),
)
# Modules that hand something out which tells nothing of the hotline's work, and so is not registered.
OTHERS = {
    "hotline/laws/citations/command.py": "the provisions that somebody's text cites; it needs no instance",
    "hotline/reports/document_templates/views.py": "templates, and what they make of made-up figures",
    "hotline/imports/commands.py": "what is refused of somebody's own file",
}
REGISTERING = {
    "hotline/indicators/commands.py", "hotline/journal/commands.py", "hotline/journal/provision_views.py",
    "hotline/journal/views.py", "hotline/outputs/handing.py", "hotline/reports/commands.py", "hotline/reports/reconciliation_views.py",
    "hotline/reports/views.py",
}  # fmt: skip


@pytest.fixture
def sealed(register, staff):
    """A period with one consultation, sealed."""
    factories.consultation(staff("lawyer", name="Асель Н."))
    db.session.commit()
    sealing.seal(DAYS, staff("manager"))
    db.session.commit()


def test_whatever_is_handed_out_is_registered_and_known_again(sealed, signed_in, tmp_path):
    printed = tmp_path / "printed"
    for kind, command, words in COMMANDS:
        to_file = ("-o", str(printed))
        assert CliRunner().invoke(command, [*words, *to_file]).exit_code == 0, words
        is_known(kind, printed)
        if kind != "annexes":
            printed.write_bytes(CliRunner().invoke(command, words).stdout_bytes)
            is_known(kind, printed)
    client = signed_in("manager")
    for kind, address in PAGES:
        printed.write_bytes(client.get(address).data)
        is_known(kind, printed)


def is_known(kind: str, path: Path) -> None:
    db.session.commit()
    latest = db.session.scalars(select(ProducedFile).order_by(ProducedFile.id.desc()).limit(1)).one()
    assert (latest.kind, latest.sha256, bool(latest.seals)) == (kind, sha256(path.read_bytes()).hexdigest(), True)
    said = CliRunner().invoke(verify, [str(path)])
    assert (said.exit_code, said.stdout.startswith("produced here, untouched")) == (0, True), (kind, said.output)


def test_whoever_hands_something_out_is_named_here():
    root, found = Path(hotline.__file__).parents[1], set()
    for path in Path(hotline.__file__).parent.rglob("*.py"):
        called = (one.func for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call))
        if {getattr(one, "id", "") for one in called} & {"hand_out", "send_file"}:
            found.add(path.relative_to(root).as_posix())
    assert found == REGISTERING | OTHERS.keys()
