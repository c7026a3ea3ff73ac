"""What a report and its annexes print beside sealed rows: stories, cards, stated figures."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from hotline.claims import service as claims
from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.formats.registry import format_named
from hotline.materials import cards, stories
from hotline.materials.rules import Given
from hotline.outputs.asked import Asked
from hotline.outputs.models import Output
from hotline.outputs.rules import State
from hotline.reports import service as reports
from hotline.reports.periods import sealing
from hotline.seals.models import ProducedFile
from tests.reports.claiming import PERIOD, line_of_work, stated
from tests.reports.reading import report, section, texts

DAY = date(2020, 9, 14)


@pytest.fixture
def lawyer(loaded, staff):
    lawyer = staff("lawyer", name="Асель Нурланова")
    line_of_work(lawyer)
    return lawyer


@pytest.fixture
def seal(lawyer, staff):
    def make():
        db.session.commit()
        made = sealing.seal(PERIOD, staff("manager"))
        db.session.commit()
        return made

    return make


def tell(by, text_ru="Фото удалили", text_kk="Сурет өшірілді"):
    made = stories.add(stories.Content(text_ru, DAY, Given.WRITTEN, text_kk), by=by)
    db.session.commit()
    return made


def told(language="ru"):
    return list(texts(section(report(PERIOD, language), 5)))


def handed_out(code="docx", language="kk"):
    file = BytesIO()
    reports.export(PERIOD, format_named(code), language, file, "somebody")
    db.session.commit()
    return file.getvalue()


def archive(language="ru"):
    file = BytesIO()
    reports.export_annexes(PERIOD, language, file, "somebody")
    db.session.commit()
    return file.getvalue()


def sheet_in(content):
    pages = PdfReader(BytesIO(ZipFile(BytesIO(content)).read("24.3-reconciliation-ru.pdf"))).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_a_story_is_printed_in_both_languages_while_its_consent_stands(lawyer):
    assert told() == []
    made = tell(lawyer)
    tell(lawyer, "Школа убрала запись", "")
    assert [told("ru")[0], *told("kk")] == ["Фото удалили", "Сурет өшірілді", "Школа убрала запись (орыс тілінде)"]
    stories.withdraw(made, DAY, Given.SPOKEN, lawyer)
    assert told() == ["Школа убрала запись"]


def test_a_withdrawn_story_ends_the_long_files_that_wait(lawyer):
    made = tell(lawyer)
    asked = Asked(PERIOD.first, PERIOD.last, "pdf", "ru").stored
    db.session.add(Output(kind="report", asked=asked, by_id=lawyer.id, state=State.DONE))
    db.session.commit()
    stories.withdraw(made, DAY, Given.EMAIL, lawyer)
    assert db.session.scalars(select(Output.state)).all() == [State.EXPIRED]


def test_the_same_seal_gives_the_same_report_until_a_story_is_withdrawn(lawyer, seal):
    made = tell(lawyer)
    seal()
    first = handed_out()
    tell(lawyer, "Внесена позже")
    assert handed_out() == first
    stories.withdraw(made, DAY, Given.EMAIL, lawyer)
    db.session.commit()
    second = handed_out()
    assert second != first
    assert handed_out() == second
    identifiers = db.session.scalars(select(ProducedFile.identifier).order_by(ProducedFile.id)).all()
    assert identifiers[0] == identifiers[1] != identifiers[2] == identifiers[3]


def test_what_lawyers_say_of_themselves_stands_in_the_introduction_and_in_the_identifier(lawyer, seal):
    assert not any("Асель" in text for text in texts(section(report(PERIOD), 1)))
    seal()
    first = handed_out()
    said = cards.Content(education_ru="Магистр права", languages_ru="русский", languages_kk="орыс")
    cards.write(lawyer, said, by=lawyer, seen=0)
    db.session.commit()
    assert "Асель Нурланова: Магистр права (орыс тілінде); орыс" in list(texts(section(report(PERIOD, "kk"), 1)))
    assert handed_out() == handed_out() != first
    identifiers = db.session.scalars(select(ProducedFile.identifier).order_by(ProducedFile.id)).all()
    assert len(set(identifiers)) == 2


def test_the_sheet_among_the_annexes_stands_as_of_the_seal(lawyer, seal):
    claim = stated(lawyer, "case", 72, quotation="«72 обращения»")
    claims.explain(claim, "Так считали", "Солай санаған", by=lawyer)
    db.session.commit()
    assert "72 обращения" in sheet_in(archive())
    seal()
    first = archive()
    assert "Так считали" in sheet_in(first)
    claims.explain(claim, "Объяснено позже", by=lawyer)
    claims.withdraw(claim, "Нет такого", by=lawyer, seen=1)
    stated(lawyer, "person", 9)
    assert archive() == first
    kazakh = ZipFile(BytesIO(archive("kk")))
    assert {"24.3-reconciliation-kk.pdf", "24.3-reconciliation-kk.xlsx"} <= set(kazakh.namelist())


def test_a_period_of_which_nothing_is_stated_names_the_days_of_which_something_is(lawyer, signed_in):
    stated(lawyer, "case", 72)
    client = signed_in("lawyer")
    page = client.get("/reports/reconciliation?from=2020-08-01&to=2020-11-30").text
    assert "from=2020-08-01&amp;to=2020-11-27" in page.partition("</form>")[2]
    answer = client.get("/reports/reconciliation/download?from=2020-08-01&to=2020-11-30&format=pdf&lang=en")
    said = " ".join("".join(one.extract_text() for one in PdfReader(BytesIO(answer.data)).pages).split())
    assert "Of days that overlap something is stated: 01.08.2020 – 27.11.2020." in said


def test_an_explanation_is_read_in_the_papers_language_else_in_the_other(lawyer, signed_in):
    both, one = stated(lawyer, "case", 72), stated(lawyer, "person", 72)
    claims.explain(both, "Сложено", "Қосылған", by=lawyer)
    claims.explain(one, "", "Тек қазақша", by=lawyer)
    db.session.commit()
    page = signed_in("lawyer").get("/reports/reconciliation?from=2020-08-01&to=2020-11-27").text
    assert "Сложено</div>" in page
    assert "Тек қазақша (на казахском)" in page
    with speaking("kk"):
        assert "Қосылған" in signed_in("lawyer").get(f"/reports/claims/{both.id}").text
