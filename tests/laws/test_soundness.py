"""`laws check`: what does not fit together is found, and nothing else."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from hotline.core.db import db
from hotline.laws import queries
from hotline.laws.commands import laws
from hotline.laws.models import Act, Article, Edition
from hotline.laws.register import ActEntry, ArticleEntry, EditionEntry, Register
from hotline.laws.soundness.checks import findings
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy import service as taxonomy_service
from hotline.taxonomy.models import Term
from tests.laws.conftest import SHIPPED

SOUND = ActEntry(
    id="kz-law-1-i-2001",
    kind="law",
    number="1-I",
    date="2001-01-01",
    title_ru="О первом",
    title_kk="Бірінші туралы",
    short_ru="Закон о первом",
    short_kk="Бірінші туралы заң",
    abbr_ru=("Закон № 1-I",),
    abbr_kk=("№ 1-I Заң",),
    unit="point",
    in_force_from="2001-02",
)
OTHER = replace(
    SOUND,
    id="kz-law-2-i-2002",
    number="2-I",
    date="2002",
    in_force_from="2002",
    abbr_ru=("Закон № 2-I",),
    abbr_kk=("№ 2-I Заң",),
)


def article(number="1", key=None, **facts):
    return ArticleEntry(key=key or number, number=number, **facts)


def told(*acts, named=None):
    return [(found.level, found.where, found.words) for found in findings(Register(acts), named or {})]


def with_articles(*articles, **facts):
    return replace(SOUND, articles=articles, **facts)


def with_editions(*editions, **facts):
    return replace(SOUND, editions=editions, **facts)


def test_a_sound_register_gives_nothing():
    assert told(SOUND, OTHER) == []


def test_the_shipped_register_has_no_errors():
    assert [found for found in findings(SHIPPED, {}) if found.level == "error"] == []


DAYS = [
    (replace(SOUND, in_force_to="2001-01"), "error", "no longer from 2001-01"),
    (replace(SOUND, in_force_from="2000-12"), "error", "before it was adopted"),
    (with_articles(article(in_force_from="2005", in_force_to="2004")), "error", "no longer from 2004"),
    (with_articles(article(in_force_from="2000")), "error", "before its act"),
    (with_articles(article(in_force_from="2002", in_force_to="2009"), in_force_to="2008"), "error", "outlives its act"),
    (with_articles(article(in_force_from="2009"), in_force_to="2008"), "error", "outlives its act"),
    (
        with_articles(article(in_force_to="2010"), article(key="1b", in_force_from="2009")),
        "error",
        "two lives share days: 1, 1b",
    ),
    (
        with_articles(article(in_force_to="2010"), article(key="1b", in_force_from="2012")),
        "warning",
        "no life between 2010 and 2012",
    ),
    (replace(SOUND, replaced_by="kz-law-none", in_force_to="2010"), "error", "not in the register"),
    (replace(SOUND, replaced_by=SOUND.id, in_force_to="2010"), "error", "replaced by itself"),
    (replace(SOUND, replaced_by=OTHER.id), "warning", "no day says since when"),
    (replace(SOUND, replaced_by=OTHER.id, in_force_to="2010"), "warning", "still in force until 2010"),
    (replace(SOUND, title_kk=None), "warning", "title in Russian only"),
    (replace(SOUND, abbr_ru=()), "warning", "abbr in Kazakh only"),
    (replace(SOUND, kind="code"), "warning", "no words for it behind an article"),
    (with_articles(article(heading_ru="Начало"), article("2", heading_ru="Конец")), "warning", "Russian only: 1, 2"),
    (with_editions(EditionEntry("a", "x", since="2000")), "error", "since 2000, when the act was not in force"),
    (with_editions(EditionEntry("a", "x", articles=("9",)), last_article=8), "error", "cannot have: 9"),
    (
        with_editions(EditionEntry("a", "x", since="2005"), EditionEntry("b", "y", since="2005")),
        "warning",
        "since 2005, like a",
    ),
]


@pytest.mark.parametrize(("act", "level", "words"), DAYS, ids=[words for _act, _level, words in DAYS])
def test_what_contradicts_itself_is_one_line(act, level, words):
    [found] = told(act, OTHER)
    assert found[0] == level
    assert words in found[2]


def test_a_gap_between_an_act_and_its_successor_is_a_warning():
    ended = replace(SOUND, replaced_by=OTHER.id, in_force_to="2010")
    [found] = told(ended, replace(OTHER, in_force_from="2012"))
    assert found == ("warning", SOUND.id, "ended on 2010, kz-law-2-i-2002 began on 2012")
    assert told(ended, replace(OTHER, in_force_from="2010")) == []


def test_a_name_of_two_acts_is_an_error_unless_the_day_or_the_article_tells_them_apart():
    one, other = replace(SOUND, abbr_ru=("ГК",)), replace(OTHER, abbr_ru=("гк",))
    [found] = told(one, other)
    assert found[:2] == ("error", OTHER.id)
    assert told(replace(one, last_article=405), replace(other, first_article=406)) == []
    assert told(replace(one, in_force_to="2010"), replace(other, in_force_from="2010")) == []
    assert told(one, replace(other, citable=False)) == []


def test_the_same_act_under_two_ids_is_an_error():
    twin = replace(SOUND, id="kz-law-twin", number="1-і", abbr_ru=("Иной",), abbr_kk=("Өзге",))
    assert [found[:2] for found in told(SOUND, twin)] == [("error", "kz-law-twin")]


def test_a_term_that_names_what_is_not_there_is_an_error():
    named = {"category IMG": (SOUND.id, f"{SOUND.id}:1", f"{SOUND.id}:2", "kz-law-none:1", "nonsense::")}
    assert told(with_articles(article()), named=named) == [
        ("error", "category IMG", f"names {SOUND.id}:2: no such article in the register"),
        ("error", "category IMG", "names kz-law-none:1: no such act"),
        ("error", "category IMG", "names nonsense::: not a provision"),
    ]


def check():
    return CliRunner().invoke(laws, ["check"], catch_exceptions=False)


@pytest.fixture
def listed(loaded):
    taxonomy_service.load()
    db.session.commit()
    return loaded


def test_the_shipped_data_pass_with_warnings(listed):
    said = check()
    assert said.exit_code == 0
    assert {line.split("\t")[0] for line in said.stdout.splitlines()} == {"warning"}
    assert "warning\tkz-sc-np-6-1992\ttitle in Russian only\n" in said.stdout
    assert said.stderr.startswith("0 errors, ")


def test_errors_of_the_tables_come_first_and_end_with_exit_code_one(listed):
    db.session.get(Act, "kz-law-380-i-1999").replaced_by = "kz-law-none"
    db.session.add(Article(act_id="kz-law-94-v-2013", key="5b", number="5", in_force_from="2020", loaded={}))
    db.session.add(Edition(act_id="kz-law-94-v-2013", key="x", since="2010", change_ru="x", loaded={}))
    term = db.session.query(Term).filter_by(kind="category", code="IMG").one()
    term.more = term.more | {"provisions": ["kz-law-94-v-2013:999"]}
    db.session.flush()
    queries.forget()
    taxonomy.forget()
    said = check()
    assert said.exit_code == 1
    assert [line.split("\t")[:2] for line in said.stdout.splitlines()[:4]] == [
        ["error", "kz-law-94-v-2013:5"],
        ["error", "kz-law-380-i-1999"],
        ["error", "kz-law-94-v-2013@x"],
        ["error", "category IMG"],
    ]
    assert said.stderr.startswith("4 errors, ")
