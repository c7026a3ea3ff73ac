"""One changed byte in any file that is handed out of a sealed period: `hotline verify` knows it is not ours as it is."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hotline.core.db import db
from hotline.formats.registry import FORMATS, format_named
from hotline.indicators import service as figures
from hotline.indicators.definitions import cases
from hotline.journal.service import export
from hotline.reports import service as reports
from tests.seals.conftest import AUGUST
from tests.seals.producing import DAYS, annexes, bent, made, report, verdict

ALTERED, UNKNOWN = "altered file", "unknown file"
# What carries a mark of ours is still known by it; the others have no place for one.
MARKED = ("xlsx", "docx", "pdf", "zip")


def written(write, *more, **named) -> bytes:
    file = BytesIO()
    write(*more, file, by="somebody", **named)
    db.session.commit()
    return file.getvalue()


JOURNALS = {f"journal {known.code}": (lambda code=known.code: made(code)) for known in FORMATS}
FILES = JOURNALS | {
    "copy for the grantor pdf": lambda: written(export, DAYS, format_named("pdf"), "ru", grantor=True),
    "report docx": lambda: report("docx"),
    "report pdf": lambda: report("pdf"),
    "programme docx": lambda: written(reports.export_fragment, AUGUST, format_named("docx")),
    "figures json": lambda: written(figures.export, AUGUST, "json", "ru"),
    "figures csv": lambda: written(figures.export, AUGUST, "csv", "ru"),
    "rows jsonl": lambda: written(figures.export_rows, cases, AUGUST),
    "annexes zip": annexes,
}


@pytest.fixture
def files(sealed) -> dict[str, bytes]:
    """A file of each form, of August."""
    return {name: make() for name, make in FILES.items()}


def test_every_file_is_ours_untouched_and_still_true_and_is_not_with_one_changed_byte(files, tmp_path):
    for name, content in files.items():
        status, lines = verdict(content, tmp_path)
        assert (status, lines[0]) == (0, "produced here, untouched, and the live data still give the same"), name
        expected = ALTERED if name.endswith(MARKED) else UNKNOWN
        status, lines = verdict(bent(content), tmp_path)
        assert (status, lines[0][: len(expected)]) == (1, expected), name
        for place in (0, len(content) - 1):
            status, lines = verdict(bent(content, place), tmp_path)
            assert status == 1, name
            assert lines[0].startswith((ALTERED, UNKNOWN)), name
        for other in (content + b"\n", content[:-1], b""):
            assert verdict(other, tmp_path)[0] == 1, name


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(name=st.sampled_from(list(FILES)), share=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_any_byte_changed_to_any_other_is_found(files, tmp_path, name, share, byte):
    content = bytearray(files[name])
    place = int(share * len(content))
    content[place] = byte if content[place] != byte else byte ^ 1
    status, lines = verdict(bytes(content), tmp_path)
    assert status == 1
    assert lines[0].startswith((ALTERED, UNKNOWN))
