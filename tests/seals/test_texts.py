"""The report's texts inside a sealed period: whoever changes one says why, and whoever does it past the program is found."""

import json
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.periods import Period
from hotline.ops import auditing
from hotline.reports import live, narrating, sealed
from hotline.reports.models import Narrative
from hotline.reports.periods import counted
from hotline.reports.periods.commands import periods
from hotline.reports.periods.differences import compare
from hotline.reports.periods.rules import Cause, Change
from hotline.reports.rules import Section
from hotline.seals import holding
from hotline.seals import service as seals
from hotline.seals.models import SealedChange, SealedRow
from hotline.seals.rules import FIRST_FORM, TEXT
from tests.journal.making import case, consultation, person
from tests.seals.conftest import AUGUST, SEPTEMBER
from tests.seals.producing import annexes, made, report, verdict
from tests.seals.tampering import tamper

DAYS = "from=2020-08-01&to=2020-08-31"
EDIT = f"/reports/narratives/introduction/ru?{DAYS}"
CONFIRM = f"/reports/narratives/introduction/ru/confirm?{DAYS}"
BOTH = Period(AUGUST.first, SEPTEMBER.end_day)


def write(by, text="Поступило {cases}.", language="ru", period=AUGUST, section=Section.INTRODUCTION, **more):
    counted_now, latest = live.figures(period), narrating.narratives.version_of(section, period, language)
    seen = latest.version if latest else 0
    return narrating.write(section, period, language, text, counted_now, by=by, seen=seen, **more)


def confirm(text, by, **more):
    return narrating.confirm(text, live.figures(AUGUST), by=by, seen=text.version, **more)


@pytest.fixture
def text(month):
    """An introduction in both languages; the Russian one has two versions."""
    write(month.lawyer, "Черновик")
    write(month.lawyer, "{cases} келіп түсті.", "kk")
    return write(month.lawyer)


def texts_of(seal):
    return [
        one for one in db.session.scalars(select(SealedRow).where(SealedRow.seal_id == seal.id)) if one.kind == TEXT
    ]


def differing(seal):
    db.session.commit()
    return [
        (row.change, row.cause, row.number.split()[:2], row.fields) for row in compare(seal).rows if row.kind == TEXT
    ]


def found() -> list[str]:
    problems = list(auditing.problems())
    db.session.rollback()
    return problems


def test_a_seal_holds_every_text_of_its_report_by_its_first_version_and_in_no_figure(month, text, seal):
    made = seal()
    firsts = db.session.scalars(select(Narrative.id).where(Narrative.version == 1)).all()
    rows = texts_of(made)
    assert {row.row_id for row in rows} == set(firsts)
    assert {row.number for row in rows} == {
        "introduction kk 2020-08-01 2020-08-31", "introduction ru 2020-08-01 2020-08-31"
    }  # fmt: skip
    assert all(row.units == {} and "words.text" in row.fields for row in rows)
    assert "Поступило" not in str([row.fields for row in rows])
    assert (compare(made).rows, found()) == ((), [])


def test_another_text_takes_a_reason_and_shows_with_it(month, text, seal):
    made = seal()
    with pytest.raises(Refused) as refusal:
        write(month.lawyer, "Иначе")
    assert refusal.value.field == "reason"
    db.session.rollback()
    assert db.session.scalars(select(Narrative.version).order_by(Narrative.version.desc()).limit(1)).one() == 2
    write(month.lawyer, "Иначе", reason="опечатка")
    assert differing(made) == [(Change.CHANGED, Cause.CORRECTED, ["introduction", "ru"], ("confirmed", "text"))]
    assert found() == []
    lines = CliRunner().invoke(periods, ["diff", "1"]).stdout.splitlines()
    named = "changed\ttext\tintroduction ru 2020-08-01 2020-08-31\tcorrected\t\tconfirmed,text\tопечатка"
    assert lines[-1] == named


def test_a_text_put_back_differs_in_nothing_and_the_same_text_asks_nothing(month, text, seal):
    made = seal()
    write(month.lawyer)
    write(month.lawyer, "Иначе", reason="опечатка")
    write(month.lawyer, reason="верно было прежде")
    assert differing(made) == []
    assert len(db.session.scalars(select(SealedChange)).all()) == 2


def test_confirming_other_figures_takes_a_reason_too(month, text, seal):
    made = seal()
    consultation(month.lawyer, case(person("+77000000009"), day="2020-08-30"), day="2020-08-30")
    db.session.commit()
    with pytest.raises(Refused):
        confirm(text, month.lawyer)
    db.session.rollback()
    confirm(text, month.lawyer, reason="пришло позже")
    assert differing(made) == [(Change.CHANGED, Cause.CORRECTED, ["introduction", "ru"], ("confirmed",))]


def test_a_first_text_after_the_seal_takes_a_reason_and_is_no_late_entry(month, seal):
    made = seal()
    with pytest.raises(Refused):
        write(month.lawyer)
    db.session.rollback()
    write(month.lawyer, reason="отчёт написан после фиксации")
    assert differing(made) == [(Change.ADDED, Cause.CORRECTED, ["introduction", "ru"], ())]
    assert found() == []
    assert texts_of(seal(SEPTEMBER)) == []


PAST_THE_PROGRAM = [
    "UPDATE narrative SET text = 'Поступило {cases}!' WHERE version = 2",
    "UPDATE narrative SET confirmed = '{\"cases\": 72}' WHERE version = 2",
    "UPDATE narrative SET section = 'conclusions' WHERE language = 'kk'",
    "UPDATE narrative SET language = 'en' WHERE language = 'kk'",
    "UPDATE narrative SET first_day = '2020-08-02' WHERE language = 'kk'",
    "DELETE FROM narrative WHERE version = 2",
    "DELETE FROM narrative WHERE language = 'kk'",
    "INSERT INTO narrative (id, first_day, last_day, language, section, version, text, confirmed, entered_at)"
    " VALUES (99, '2020-08-01', '2020-08-31', 'ru', 'introduction', 3, 'Иначе', '{}', '2020-09-01 00:00:00')",
    "INSERT INTO narrative (id, first_day, last_day, language, section, version, text, confirmed, entered_at)"
    " VALUES (99, '2020-08-01', '2020-08-31', 'ru', 'difficulties', 1, 'Иначе', '{}', '2020-09-01 00:00:00')",
]


@pytest.mark.both_databases
def test_a_text_changed_past_the_program_is_found_by_both_commands(month, text, seal, tmp_path):
    seal()
    content = report("pdf")
    for statement in PAST_THE_PROGRAM:
        tamper(statement)
        problems = found()
        assert any(problem.startswith("text ") for problem in problems), (statement, problems)
    assert found() == []
    tamper(PAST_THE_PROGRAM[0])
    db.session.commit()
    status, lines = verdict(content, tmp_path)
    assert (status, lines[0]) == (1, "the live data differ from what was sealed")
    assert lines[-1].split("\t")[:4] == ["changed", "text", "introduction ru 2020-08-01 2020-08-31", "unexplained"]


def test_a_text_belongs_to_the_seal_that_ends_its_days(month, seal):
    write(month.lawyer, "За два месяца", period=BOTH)
    write(month.lawyer, "За неделю", period=Period.of_days(date(2020, 8, 3), date(2020, 8, 9)))
    first = seal()
    assert [one.number.split()[2:] for one in texts_of(first)] == [["2020-08-03", "2020-08-09"]]
    write(month.lawyer, "За два месяца, иначе", period=BOTH)  # September is open
    second = seal(SEPTEMBER)
    assert [one.number.split()[2:] for one in texts_of(second)] == [["2020-08-01", "2020-09-30"]]
    with pytest.raises(Refused, match="2"):
        write(month.lawyer, "Ещё раз", period=BOTH)
    db.session.rollback()
    write(month.lawyer, "Ещё раз", period=BOTH, reason="ошибка")
    assert (differing(first), len(differing(second))) == ([], 1)


def test_another_text_makes_the_report_of_that_language_speak_of_now_and_nothing_else(month, text, seal):
    seal()
    before = {language: report("docx", language) for language in ("ru", "kk")}
    journal, pack = made(), ZipFile(BytesIO(annexes()))
    write(month.lawyer, "Иначе", reason="опечатка")
    db.session.commit()
    assert report("docx", "ru") != report("docx", "ru")  # of two moments
    assert report("docx", "kk") == before["kk"]
    assert made() == journal
    after = ZipFile(BytesIO(annexes()))
    assert json.loads(after.read("manifest.json"))["draft"] is True
    other = {name for name in pack.namelist() if pack.read(name) != after.read(name)}
    assert other == {"24.7-report-ru.pdf", "24.7-report-ru.docx", "manifest.json", "00-index.html"}


@pytest.fixture
def old(month, text):
    """August, sealed as the program did before texts were held."""
    db.session.commit()
    rows = counted.rows(AUGUST, FIRST_FORM)
    made = seals.freeze(AUGUST.first, AUGUST.last, rows, counted.totals(AUGUST, rows), {}, month.manager.id, FIRST_FORM)
    db.session.commit()
    return made


@pytest.mark.both_databases
def test_a_seal_of_the_first_form_holds_and_its_files_stay_the_same_bytes(month, text, old, seal, tmp_path):
    files = report("docx"), report("pdf"), annexes(), made()
    seal(SEPTEMBER)
    assert (report("docx"), report("pdf"), annexes(), made()) == files
    assert [verdict(file, tmp_path)[0] for file in files] == [0, 0, 0, 0]
    assert (texts_of(old), list(holding.broken()), found()) == ([], [], [])
    write(month.lawyer, "Иначе")
    assert (sealed.seal_of(AUGUST), compare(old).rows) == (None, ())


def test_a_seal_cannot_be_called_one_of_another_form(month, text, old, seal):
    seal(SEPTEMBER)
    for position, form in ((1, 2), (2, 1), (2, 3)):
        tamper("UPDATE seal SET form = :form WHERE position = :position", form=form, position=position)
        assert f"seal {position} was altered" in found()


def test_the_pages_ask_why_and_keep_what_was_typed(month, text, seal, signed_in):
    seal()
    client = signed_in("lawyer")
    page = client.get(EDIT).text
    assert "фиксация № 1" in page.replace("\xa0", " ") or "seal 1" in page
    sent = {"seen": "2", "figures": narrating.narratives.stamp(live.figures(AUGUST)), "text": "Иначе"}
    refused = client.post(EDIT, data=sent)
    assert (refused.status_code, "Иначе</textarea>" in refused.text) == (422, True)
    assert client.post(EDIT, data=sent | {"reason": "опечатка"}).status_code == 302
    page = signed_in("manager").get("/reports/periods/1").text
    assert re.search(r"#introduction\">Вводная часть \([^,]*\)</a>", page)
    assert "опечатка" in page
    assert "/reports/narratives?from=2020-08-01&amp;to=2020-08-31&amp;lang=ru#introduction" in page


def test_the_page_of_texts_asks_why_before_figures_are_confirmed_anew(month, text, seal, signed_in):
    made = seal()
    consultation(month.lawyer, case(person("+77000000009"), day="2020-08-30"), day="2020-08-30")
    db.session.commit()
    client = signed_in("lawyer")
    assert 'name="reason"' in client.get(f"/reports/narratives?{DAYS}&lang=ru").text
    sent = {"seen": "2", "figures": narrating.narratives.stamp(live.figures(AUGUST))}
    assert "напишите, почему меняется" in client.post(CONFIRM, data=sent, follow_redirects=True).text
    assert differing(made) == []
    client.post(CONFIRM, data=sent | {"reason": "пришло позже"})
    assert [one[3] for one in differing(made)] == [("confirmed",)]
