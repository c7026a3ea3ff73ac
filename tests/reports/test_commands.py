"""`hotline report`."""

from io import BytesIO

import docx
import pytest
from click.testing import CliRunner

from hotline.core.db import db
from hotline.reports.commands import report
from tests import factories

DAYS = ["--from", "2020-08-01", "--to", "2020-11-30"]


def said(*arguments):
    return CliRunner().invoke(report, arguments)


def test_the_report_goes_to_standard_output_or_into_a_file(loaded, staff, tmp_path):
    factories.consultation(staff("lawyer"))
    db.session.commit()
    printed = said(*DAYS)
    assert printed.exit_code == 0, printed.output
    assert "10. " in "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(printed.stdout_bytes)).paragraphs)
    path = tmp_path / "report.pdf"
    assert said(*DAYS, "--format", "pdf", "--lang", "kk", "-o", str(path)).exit_code == 0
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "wrong",
    [[], DAYS[:2], ["--from", "2020-12-01", *DAYS[2:]], [*DAYS, "--format", "xlsx"], [*DAYS, "--lang", "fr"]],
)
def test_wrong_usage_is_told(loaded, wrong):
    assert said(*wrong).exit_code == 2
