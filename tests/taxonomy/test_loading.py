"""Loading the coded lists from their data file."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.taxonomy import queries, service
from hotline.taxonomy.models import Term
from hotline.taxonomy.reading import read
from hotline.taxonomy.rules import MISSING, REST, fold

PLAIN = "outlet:\n- {code: NGO, ru: НПО, kk: ҮЕҰ, en: NGO}\n"


def _stored(kind: str, code: str) -> Term:
    return db.session.scalars(select(Term).where(Term.kind == kind, Term.code == code)).one()


def _file(folder: Path, text: str) -> Path:
    path = folder / "terms.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_loading_twice_changes_nothing_and_says_so(loaded: Flask) -> None:
    before = db.session.scalar(select(func.count()).select_from(Term))
    report = service.load()
    assert (report.added, report.changed, report.kept, report.absent) == ([], [], [], [])
    assert report.unchanged == before
    assert db.session.scalar(select(func.count()).where(AuditEvent.verb == "taxonomy.load")) == 1


def test_what_staff_changed_survives_a_new_file_and_the_rest_follows_it(app: Flask, tmp_path: Path) -> None:
    service.load(_file(tmp_path, PLAIN))
    _stored("outlet", "NGO").ru = "Общественники"
    report = service.load(_file(tmp_path, PLAIN.replace("НПО", "НКО").replace("ҮЕҰ", "КЕҰ")))
    term = _stored("outlet", "NGO")
    assert (term.ru, term.kk) == ("Общественники", "КЕҰ")
    assert report.changed == report.kept == ["outlet:NGO"]
    assert queries.name("outlet", "NGO", language="kk") == "КЕҰ"


def test_a_code_the_file_no_longer_has_stays_and_is_reported(app: Flask, tmp_path: Path) -> None:
    service.load(_file(tmp_path, PLAIN + "- {code: OLD, ru: р, kk: к, en: e}\n"))
    report = service.load(_file(tmp_path, PLAIN))
    assert report.absent == ["outlet:OLD"]
    assert queries.name("outlet", "OLD", language="en") == "e"


def test_a_code_retires_by_its_date(app: Flask, tmp_path: Path) -> None:
    service.load(_file(tmp_path, PLAIN))
    service.load(_file(tmp_path, PLAIN.replace("en: NGO}", "en: NGO, valid_to: 2021-01-01}")))
    assert queries.terms("outlet") == []
    assert queries.name("outlet", "NGO", language="ru") == "НПО"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("outlets: []", "no such list: outlets"),
        ("outlet:\n- {code: A, ru: а}", "outlet, entry 1"),
        (PLAIN + "- {code: NGO, ru: р, kk: к, en: e}", "the code NGO stands twice"),
        ("outlet: [", "expected"),
        ("- 1", "the file holds no lists"),
        (PLAIN.replace("en: NGO", "en: NGO, valid_to: soon"), "Invalid isoformat"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    app: Flask, tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(Refused, match=complaint):
        service.load(_file(tmp_path, text))
    assert db.session.scalar(select(func.count()).select_from(Term)) == 0


def test_every_code_a_term_points_to_exists() -> None:
    rows = read()
    codes = {(row["kind"], row["code"]) for row in rows}
    for row in rows:
        more = row["more"]
        pointed = [("category", row["parent"])] if row["parent"] else []
        pointed += [("urgency", code) for code in more.get("urgency", ())]
        pointed += [("remedy", code) for code in more.get("remedies", ())]
        pointed += [("body", code) for code in more.get("referrals", ())]
        pointed += [("region", code) for code in [more.get("split_from")] if code]
        assert codes.issuperset(pointed), row["code"]


def test_a_missing_answer_folds_into_the_rest_code_of_its_table() -> None:
    marked = {row["kind"]: row["code"] for row in read() if row["more"].get("rest")}
    assert marked == REST
    for answer in MISSING:
        assert fold("region", answer) == "XX-UNKNOWN"
        assert fold("outlet", answer) == answer
    assert fold("region", "KZ-AKM") == "KZ-AKM"
