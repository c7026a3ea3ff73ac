"""`hotline figures` at the terminal."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from hotline.indicators.commands import figures
from hotline.indicators.definitions import WORK
from hotline.indicators.reading import read

CODES = [known.code for known in (*WORK, *read().indicators)]
AUGUST = ("--from", "2020-08-01", "--to", "2020-08-31")


def run(*options):
    return CliRunner().invoke(figures, options)


def test_figures_come_as_json(line):
    found = json.loads(run(*AUGUST).stdout)
    assert found["period"] == {"from": "2020-08-01", "to": "2020-08-31", "timezone": "Asia/Almaty"}
    by_code = {figure["code"]: figure for figure in found["figures"]}
    assert list(by_code)[: len(WORK)] == [known.code for known in WORK]
    coverage = by_code["coverage"]
    assert coverage["fact"] == 37
    assert coverage["terms"] == [{"unit": "case", "value": 3}, {"unit": "participant", "value": 34}]
    assert (by_code["cases"]["unit"], by_code["cases"]["plan"], by_code["cases"]["rows"]) == ("case", None, 3)
    assert "terms" not in by_code["cases"]
    assert by_code["24.3"] == {
        "code": "24.3", "title": "Количество консультаций", "unit": "consultation", "plan": "≥ 50", "fact": 3, "rows": 3,
    }  # fmt: skip


@pytest.mark.parametrize(("lang", "title"), [("kk", "Консультациялар саны"), ("en", "Number of consultations")])
def test_titles_come_in_the_language_asked_for(line, lang, title):
    found = json.loads(run(*AUGUST, "--lang", lang).stdout)["figures"]
    assert title in [figure["title"] for figure in found]
    assert all(figure["title"] for figure in found)


@pytest.mark.parametrize("code", CODES)
def test_the_rows_of_each_code_add_up_to_its_fact(line, code):
    figure = next(one for one in json.loads(run(*AUGUST).stdout)["figures"] if one["code"] == code)
    rows = [json.loads(row) for row in run("rows", code, *AUGUST).stdout.splitlines()]
    assert (sum(row["units"] for row in rows), len(rows)) == (figure["fact"], figure["rows"])


def test_figures_come_as_csv(line):
    text = run(*AUGUST, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[2] | {"title": ""} == {
        "code": "cases",
        "title": "",
        "unit": "case",
        "plan": "",
        "fact": "3",
        "rows": "3",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--from", "2020-08-01"),
        ("--from", "2020-08-02", "--to", "2020-08-01"),
        ("rows", *AUGUST),
        ("rows", "x", *AUGUST),
        ("rows", "cases"),
    ],
)
def test_wrong_usage_ends_with_two(line, wrong):
    result = run(*wrong)
    assert (result.exit_code, result.stdout) == (2, "")
