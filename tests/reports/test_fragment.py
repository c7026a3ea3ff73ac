"""The line's part of the grant's programme report."""

from datetime import date
from io import BytesIO

import docx
import pytest
from sqlalchemy import update

from hotline.cases.models import Case
from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.formats.document import Document, Heading, SmallPrint, Table
from hotline.materials.models import Recommendation
from hotline.office import service as office
from hotline.reports.fragment import build
from hotline.reports.scope import Scope
from tests import factories

DAYS = Period.of_days(date(2020, 8, 1), date(2020, 11, 30))


@pytest.fixture
def fragment(loaded, staff):
    """Build the fragment of a period with one consultation."""
    factories.consultation(staff("lawyer", name="Асель Н."))

    def make() -> Document:
        db.session.commit()
        with speaking("ru"):
            return build(Scope(DAYS, "ru"))

    return make


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_it_follows_the_form_section_by_section(fragment):
    document = fragment()
    sections = [block.text[:2] for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert sections == ["1.", "2.", "4.", "8."]
    first, indicators, *statistics, recommendations = tables(document)
    assert len(first.columns) == 9
    assert [row[3] for row in indicators.rows] == [
        "24.1. Созданная горячая линия", "24.2. Журнал консультаций", "24.3. Количество консультаций",
        "24.4. Резюме юриста", "24.5. Разработанная инструкция", "24.6. Каналы распространения", "24.7. Отчет юриста",
    ]  # fmt: skip
    assert [len(table.columns) for table in statistics] == [1 + 2, 1 + 10, 1 + 7]
    assert recommendations.rows == ()


def test_row_24_prints_the_declared_sum_with_its_terms(fragment):
    [row] = tables(fragment())[0].rows
    assert row[0] == "24."
    assert row[4] == "1 = 1 обращение + 0 участников вебинара"
    assert row[8].startswith("Приложения 24.1, 24.2, ")


def test_the_activity_lasts_as_long_as_the_line_was_open(fragment):
    def days() -> str:
        return tables(fragment())[0].rows[0][2]

    whole = days()
    office.change_values({"opened_on": ("2020-08-03", ""), "closed_on": ("2020-11-27", "")}, date(2020, 1, 1), by=None)
    assert (whole, days()) == ("01.08.2020 – 30.11.2020", "03.08.2020 – 27.11.2020")


def test_plan_and_fact_are_of_the_unit_that_the_plan_names(fragment):
    rows = {row[3][:4]: (row[4], row[5]) for row in tables(fragment())[1].rows}
    assert rows["24.3"] == ("≥ 50", "1")
    assert rows["24.6"] == ("≥ 2", "0")


def test_who_fits_no_column_of_the_form_is_named_below_it_and_an_empty_cell_stays_empty(fragment):
    db.session.execute(update(Case).values(gender="refused"))
    document = fragment()
    for table in tables(document)[2:5]:
        [row] = table.rows
        assert row[0] == 1
        assert 0 not in row
    [said] = [block.text for block in document.blocks if isinstance(block, SmallPrint)]
    assert said.startswith("Вне граф формы:")
    assert tables(document)[2].rows == ((1, None, None),)


def test_recommendations_stand_with_their_letters(fragment, staff):
    letter = {"letter_number": "194", "letter_on": date(2020, 10, 30)}
    db.session.add(Recommendation(text_ru="Дать образец согласия.", body_ru="Министерство", **letter))
    assert tables(fragment())[-1].rows == (("Министерство", "Дать образец согласия.", "№ 194 от 30.10.2020"),)


def test_the_page_hands_it_out_as_a_paper(loaded, signed_in):
    answer = signed_in("manager").get("/reports/fragment?from=2020-08-01&to=2020-11-30&format=docx")
    assert answer.status_code == 200
    assert "programme-2020-08-01-2020-11-30-ru.docx" in answer.headers["Content-Disposition"]
    words = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(answer.data)).paragraphs)
    assert "8. Практические рекомендации для государственных органов" in words
    assert signed_in("manager").get("/reports/fragment?format=exe").status_code == 404
