"""Loading the register: repeatable, and without undoing what staff changed."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from hotline.audit.models import AuditEvent
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.laws import queries, records, service
from hotline.laws.models import Act, Article, Edition
from tests.laws.conftest import SHIPPED

ONE = """
acts:
- id: kz-law-1-i-2001
  aliases: [kz-law-one]
  kind: law
  title_ru: "О первом"
  short_ru: "Закон о первом"
  number: "1-I"
  date: 2001-01-01
  in_force_from: "2001-02"
  unit: point
  articles:
  - {number: "1", heading_ru: "Начало", topics: [OTH]}
"""


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "acts.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def load(path=None):
    report = service.load(path)
    db.session.commit()
    return report


def test_the_first_loading_adds_everything_and_the_second_nothing(app):
    first, second = load(), load()
    assert len(first.added) == 41 + 155 + 32
    assert not list(second.lines())
    assert db.session.scalar(select(func.count()).select_from(Act)) == 41
    assert db.session.scalar(select(func.count()).select_from(Article)) == 155
    assert db.session.scalars(select(AuditEvent.detail).where(AuditEvent.verb == "laws.load")).all() == [
        {"added": 228, "updated": 0}
    ]


def test_what_is_read_back_is_what_the_file_says(loaded):
    assert queries.register().acts == tuple(replace(act, editions=()) for act in SHIPPED.acts)
    for act in SHIPPED.acts:
        assert {row.key: row.change_ru for row in records.editions(act.id)} == {
            edition.key: edition.change_ru for edition in act.editions
        }


def test_a_change_of_the_file_reaches_what_nobody_touched(app, write):
    load(write(ONE))
    report = load(write(ONE.replace("Начало", "Основы").replace('"2001-02"', '"2001-02-15"')))
    assert report.updated == ["kz-law-1-i-2001\tin_force_from", "kz-law-1-i-2001:1\theading_ru"]
    assert queries.act("kz-law-1-i-2001").articles[0].heading_ru == "Основы"


def test_what_staff_changed_stays_and_is_told_every_time(app, write):
    load(write(ONE))
    db.session.get(Act, "kz-law-1-i-2001").in_force_from = "2001-02-20"
    db.session.commit()
    told = ["kz-law-1-i-2001\tin_force_from\t2001-02-20\t2001-02"]
    assert load(write(ONE)).kept == load(write(ONE)).kept == told
    newer = load(write(ONE.replace('"2001-02"', '"2001-02-15"')))
    assert newer.kept == ["kz-law-1-i-2001\tin_force_from\t2001-02-20\t2001-02-15"]
    assert queries.act("kz-law-1-i-2001").in_force_from == "2001-02-20"
    assert not list(load(write(ONE.replace('"2001-02"', '"2001-02-20"'))).lines())


def test_what_staff_added_stays(app, write):
    load(write(ONE))
    db.session.add(Article(act_id="kz-law-1-i-2001", key="2", number="2", heading_ru="Наше"))
    db.session.commit()
    assert load(write(ONE)).absent == ["kz-law-1-i-2001:2"]
    more = ONE + '  - {number: "2", heading_ru: "Их", topics: [OTH]}\n'
    assert "kz-law-1-i-2001:2\theading_ru\tНаше\tИх" in load(write(more)).kept
    assert [article.number for article in queries.act("kz-law-1-i-2001").articles] == ["1", "2"]


def test_a_new_article_of_a_known_act_is_added(app, write):
    load(write(ONE))
    assert load(write(ONE + '  - {number: "1-1", topics: []}\n')).added == ["kz-law-1-i-2001:1-1"]


def test_an_act_named_by_an_earlier_id_is_the_same_act(app, write):
    load(write(ONE))
    assert not load(
        write(ONE.replace("id: kz-law-1-i-2001", "id: kz-law-one").replace("[kz-law-one]", "[kz-law-1-i-2001]"))
    ).added
    assert queries.act("kz-law-one").id == "kz-law-1-i-2001"
    renamed = ONE.replace("kz-law-1-i-2001", "kz-law-first").replace("[kz-law-one]", "[kz-law-1-i-2001]")
    load(write(renamed))
    assert queries.act("kz-law-first").id == "kz-law-1-i-2001"
    assert db.session.scalar(select(func.count()).select_from(Act)) == 1


EDITED = (
    ONE
    + """
  editions:
  - {key: "2-i-2002", since: "2002-03", amended_by: "Закон РК № 2-I", change_ru: "Изменена ст. 1.", articles: ["1"]}
"""
)


def test_editions_are_added_and_brought_up_to_the_file(app, write):
    load(write(ONE))
    assert load(write(EDITED)).added == ["kz-law-1-i-2001@2-i-2002"]
    assert not list(load(write(EDITED)).lines())
    report = load(write(EDITED.replace("2002-03", "2002-03-15")))
    assert report.updated == ["kz-law-1-i-2001@2-i-2002\tsince"]
    assert records.editions("kz-law-1-i-2001")[0].since == "2002-03-15"


def test_what_staff_changed_in_an_edition_stays_and_is_told(app, write):
    load(write(EDITED))
    db.session.scalars(select(Edition)).one().since = "2002-03-20"
    db.session.commit()
    assert load(write(EDITED)).kept == ["kz-law-1-i-2001@2-i-2002\tsince\t2002-03-20\t2002-03"]
    assert load(write(ONE)).absent == ["kz-law-1-i-2001@2-i-2002"]
    assert db.session.scalars(select(Edition)).one().since == "2002-03-20"


def test_an_edition_that_staff_entered_first_is_the_files_own(app, write):
    load(write(ONE))
    entered = {
        "key": "2002-03",
        "since": "2002-03",
        "amended_by": "Закон РК № 2-I",
        "change_ru": "Иначе.",
        "loaded": {},
    }
    db.session.add(Edition(act_id="kz-law-1-i-2001", **entered))
    db.session.commit()
    report = load(write(EDITED))
    assert not report.added
    assert "kz-law-1-i-2001@2-i-2002\tchange_ru\tИначе.\tИзменена ст. 1." in report.kept
    assert db.session.scalars(select(Edition)).one().change_ru == "Иначе."


def test_a_life_that_staff_began_first_is_the_files_own(app, write):
    load(write(ONE))
    first = db.session.scalars(select(Article)).one()
    first.in_force_to = "2010-05"
    db.session.add(
        Article(act_id=first.act_id, key="1@2010-05", number="1", in_force_from="2010-05", heading_ru="Наше", loaded={})
    )
    db.session.commit()
    report = load(write(ONE + '  - {key: "1-2010", number: "1", heading_ru: "Их", in_force_from: "2010-05-20"}\n'))
    assert not report.added
    assert "kz-law-1-i-2001:1-2010\theading_ru\tНаше\tИх" in report.kept
    lives = queries.act("kz-law-1-i-2001").articles
    assert [(life.key, life.in_force_from) for life in lives] == [("1", None), ("1-2010", "2010-05")]


def test_an_act_that_staff_entered_first_is_the_files_own(app, write):
    entered = {
        "kind": "law",
        "number": "1-I",
        "date": "2001-01-01",
        "title_ru": "О первом",
        "short_ru": "Наш",
        "unit": "point",
    }
    db.session.add(Act(id="kz-law-own", loaded={}, **entered))
    db.session.commit()
    for _time in range(2):
        report = load(write(ONE))
        assert "kz-law-own\tshort_ru\tНаш\tЗакон о первом" in report.kept
    assert queries.act("kz-law-1-i-2001").id == "kz-law-own"
    assert db.session.scalar(select(func.count()).select_from(Act)) == 1


WRONG = [
    ("", "no list of acts"),
    ("acts: []", "no list of acts"),
    ("acts: [", "expected"),
    (ONE.replace("kind: law", "knid: law"), "there is no field knid"),
    (ONE.replace("kind: law", "knid: law"), "kind is missing"),
    (ONE.replace("2001-02", "2001-13"), "in_force_from cannot be '2001-13'"),
    (ONE.replace("unit: point", "unit: пункт"), "unit must be part or point"),
    (ONE.replace('number: "1",', "number: 1,"), 'number must be a text such as "8"'),
    (ONE.replace('number: "1",', ""), "without a number it needs a key"),
    (ONE.replace("topics: [OTH]", "topics: OTH"), "topics cannot be 'OTH'"),
    (ONE.replace("id: kz-law-1-i-2001", "id: Kz law"), "not the id of an act"),
    (ONE + '  - {number: "1", topics: []}\n', "stands twice"),
    (ONE + ONE.replace("acts:", ""), "kz-law-1-i-2001 stands twice"),
    (ONE.replace("Закон о первом", "о" * 201), "short_ru cannot be"),
    (EDITED.replace('key: "2-i-2002", ', ""), "edition None: key is missing"),
    (EDITED.replace("change_ru", "change"), "there is no field change"),
    (EDITED.replace("2002-03", "March"), "since cannot be 'March'"),
    (EDITED.replace('articles: ["1"]', "articles: [1]"), "articles must be texts"),
    (EDITED.replace("  editions:\n  -", "  editions:"), "editions must be a list"),
]


def test_a_wrong_file_is_refused_whole_and_says_why(app, write):
    for wrong, named in WRONG:
        with pytest.raises(Refused, match=named):
            load(write(wrong))
    assert queries.acts() == []


def test_everything_wrong_is_said_at_once(app, write):
    with pytest.raises(Refused) as refused:
        load(write(ONE.replace("kind: law", "knid: law").replace("unit: point", "unit: x")))
    assert len(str(refused.value).splitlines()) == 3


def test_a_file_that_is_not_there_is_refused(app, tmp_path):
    with pytest.raises(Refused):
        load(tmp_path / "none.yaml")
