"""The grantor's copy: what people decide about it, what it prints then, and what it never changes."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from hotline.audit.models import AuditEvent
from hotline.cases import consultations
from hotline.cases.learning import _content
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.i18n import speaking
from hotline.formats.document import Paragraph, SmallPrint
from hotline.formats.registry import format_named
from hotline.journal import counting, service
from hotline.journal.commands import journal
from hotline.journal.document import build
from hotline.journal.filters import Filters
from hotline.journal.grantor import queries
from hotline.journal.grantor import service as grantor
from hotline.journal.grantor.models import GrantorDecision
from hotline.journal.grantor.rules import FEWEST
from hotline.journal.grantor.service import Undecided
from hotline.privacy import journal as privacy
from hotline.seals.models import ProducedFile
from tests.journal.making import case, consultation, person
from tests.random_data import data_sets

AUTUMN = Filters(date(2020, 8, 1), date(2020, 11, 30))


@pytest.fixture
def lawyer(loaded, staff):
    """A lawyer with enough usual callers, none of whom is told apart."""
    one = staff("lawyer")
    for _ in range(FEWEST):
        consultation(one)
    db.session.commit()
    return one


@pytest.fixture
def rare(lawyer):
    """The only caller from Ulytau, with two consultations."""
    of = case(person(), day="2020-09-01")
    made = [consultation(lawyer, of, day=f"2020-09-0{place}", region="KZ-62") for place in (1, 2)]
    db.session.commit()
    return made


def copy():
    db.session.commit()
    return queries.copy_of(AUTUMN)


def records(code: str = "jsonl", filters: Filters = AUTUMN, **chosen) -> list[dict]:
    """Hand out a journal and read it back."""
    db.session.commit()
    file = io.BytesIO()
    service.export(filters, format_named(code), "ru", file, by="somebody", **chosen)
    db.session.commit()
    return [json.loads(line) for line in file.getvalue().splitlines()]


def numbers(lines) -> list[str]:
    return [line.number for line in lines]


def test_rows_that_tell_somebody_apart_are_flagged_and_the_others_are_not(rare):
    found = copy()
    assert numbers(found.undecided_lines) == [one.number for one in rare]
    assert found.undecided[0].rarity.combination == (("region", "KZ-62"),)
    assert found.proposal(found.undecided[0]) == {"region": 2}


def test_a_decision_holds_for_all_rows_of_a_person_and_prints_less_of_them_alone(rare, lawyer):
    before, now = records(), copy()
    grantor.take_proposals(now, now.undecided, lawyer)
    after = records(grantor=True)
    for old, new in zip(before, after, strict=True):
        is_rare = old["number"] in [one.number for one in rare]
        assert new == (old | {"region": "withheld"} if is_rare else old)
    assert records() == before
    assert (len(copy().undecided), len(copy().decided)) == (0, 1)


def test_while_something_is_undecided_there_is_no_copy(rare):
    with pytest.raises(Undecided) as refusal:
        records(grantor=True)
    assert "2 строкам" in str(refusal.value)
    assert db.session.scalars(select(ProducedFile)).all() == []


def test_a_decision_is_noted_with_who_and_when_and_without_what_was_said(rare, lawyer):
    now = copy()
    grantor.accept(now.undecided, "человек согласен", lawyer)
    db.session.commit()
    kept = db.session.scalars(select(GrantorDecision)).all()
    assert {(one.field, one.decided, one.by_id, one.persons) for one in kept} == {("row", "accepted", lawyer.id, 1)}
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "journal.accept")).one()
    assert event.detail == {"columns": ["row"], "consultations": [one.id for one in rare]}
    assert records(grantor=True) == records()


def test_what_is_accepted_needs_a_reason(rare, lawyer):
    with pytest.raises(Refused):
        grantor.accept(copy().undecided, "  ", lawyer)


def test_what_was_accepted_is_undecided_again_once_it_tells_more(rare, lawyer):
    grantor.accept(copy().undecided, "человек согласен", lawyer)
    assert copy().undecided == []
    content = replace(_content(rare[0].versions[-1]), age_bracket="A07")
    consultations.correct(rare[0], content, "уточнён возраст", lawyer)
    assert numbers(copy().undecided_lines) == [one.number for one in rare]


def test_what_was_accepted_is_undecided_again_in_a_copy_in_which_it_is_rarer(lawyer):
    made = [
        consultation(lawyer, case(person(), day=day), day=day, region="KZ-62") for day in ("2020-09-01", "2020-10-01")
    ]
    grantor.accept(copy().undecided, "двое из области", lawyer)
    assert copy().undecided == []
    october = queries.copy_of(Filters(date(2020, 8, 1), date(2020, 9, 30)))
    assert numbers(october.undecided_lines) == [made[0].number]


def test_a_decision_can_be_taken_back(rare, lawyer):
    now = copy()
    grantor.take_proposals(now, now.undecided, lawyer)
    done = copy()
    grantor.take_back(done, done.rows[done.decided[0]], lawyer)
    assert numbers(copy().undecided_lines) == [one.number for one in rare]
    assert copy().decided == []
    assert len(db.session.scalars(select(GrantorDecision)).all()) == 4  # nothing is forgotten


def test_one_decision_may_hold_for_everybody_whom_the_same_tells_apart(rare, lawyer):
    consultation(lawyer, case(person(), day="2020-09-05"), day="2020-09-05", region="KZ-62")
    now = copy()
    one = now.undecided[0]
    grantor.widen(now, [one, *now.alike(one)], {"region": 2}, (), lawyer)
    assert copy().undecided == []
    assert [row["region"] for row in records(grantor=True)[FEWEST:]] == ["withheld"] * 3


def test_a_decision_that_changes_nothing_is_refused(rare, lawyer):
    now = copy()
    with pytest.raises(Refused):
        grantor.widen(now, now.undecided, {"age_bracket": 0}, (), lawyer)


def test_a_text_with_a_number_in_it_is_flagged_until_it_is_mended_withheld_or_accepted(lawyer):
    made = consultation(lawyer, summary="Звонят с номера +7 700 000 00 55", day="2020-08-20")
    assert [(line.number, name) for one in copy().undecided for line, name in one.traced] == [(made.number, "summary")]
    grantor.accept(copy().undecided, "номер организации", lawyer)
    assert copy().undecided == []
    content = replace(_content(made.versions[-1]), summary="Звонят с +7 700 000 00 56")
    consultations.correct(made, content, "другой номер", lawyer)
    now = copy()
    assert numbers(now.undecided_lines) == [made.number]
    grantor.widen(now, now.undecided, {}, ["summary"], lawyer)
    assert copy().undecided == []
    assert [row["summary"] for row in records(grantor=True)][-1] == "—"
    assert "700" in [row["summary"] for row in records()][-1]


def test_a_text_that_was_mended_is_no_longer_flagged(lawyer):
    made = consultation(lawyer, advice="Пишите на someone@example.org", day="2020-08-20")
    assert numbers(copy().undecided_lines) == [made.number]
    consultations.correct(made, replace(_content(made.versions[-1]), advice="Пишите в орган"), "адрес", lawyer)
    assert copy().undecided == []


@pytest.mark.parametrize("code", ["xlsx", "csv"])
def test_the_copy_is_a_file_like_every_other_and_registered_as_what_it_is(rare, lawyer, code):
    now = copy()
    grantor.take_proposals(now, now.undecided, lawyer)
    db.session.commit()
    service.export(AUTUMN, format_named(code), "ru", io.BytesIO(), grantor=True, by="somebody")
    row = db.session.scalars(select(ProducedFile)).one()
    assert (row.kind, row.format, row.filters) == ("journal", code, {"grantor": "yes"})


def test_a_document_prints_wider_words_and_says_how_many_cells_hold_them(rare, lawyer):
    now = copy()
    grantor.widen(now, now.undecided, {"region": 2, "age_bracket": 1}, (), lawyer)
    disguise = copy().disguise()
    with speaking("en"):
        document = build(AUTUMN, "en", disguise=disguise)
        table = next(block for block in document.blocks if hasattr(block, "rows"))
        keys, rows = [column.key for column in table.columns], list(table.rows)
        assert (rows[-1][keys.index("region")], rows[-1][keys.index("age_bracket")]) == ("—", "22 and under")
        assert any("4 cells" in block.text for block in document.blocks if isinstance(block, SmallPrint))


def test_an_erasure_takes_the_reason_too(rare, lawyer):
    grantor.accept(copy().undecided, "знаем её брата", lawyer)
    privacy.empty(rare[0].case)
    db.session.commit()
    db.session.expire_all()
    assert {one.reason for one in db.session.scalars(select(GrantorDecision))} == {"—"}


def test_the_copy_reads_in_the_same_few_statements_however_long_it_is(rare, lawyer, statements):
    with statements() as few:
        queries.copy_of(AUTUMN)
    for place in range(20):
        consultation(lawyer, day="2020-10-01", region="KZ-ALM", at=f"11:{place + 10}")
    db.session.commit()
    with statements() as many:
        queries.copy_of(AUTUMN)
    assert len(many) == len(few)


def test_the_command_gives_the_copy_or_says_why_not(rare, lawyer):
    run = lambda *words: CliRunner().invoke(journal, ["--grantor", *words])  # noqa: E731
    refused = run("--from", "2020-08-01", "--to", "2020-11-30")
    assert isinstance(refused.exception, Undecided)
    assert run("--contacts").exit_code == 2
    assert run("--region", "KZ-ALA").exit_code == 2
    now = copy()
    grantor.take_proposals(now, now.undecided, lawyer)
    db.session.commit()
    done = run("--from", "2020-08-01", "--to", "2020-11-30")
    assert done.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert [row["region"] for row in rows][-2:] == ["withheld", "withheld"]


SAID = st.fixed_dictionaries(
    {
        "region": st.sampled_from(["KZ-ALA", "KZ-62", "XX-ABROAD", "not_asked"]),
        "gender": st.sampled_from(["f", "m", "refused"]),
        "age_bracket": st.sampled_from(["A02", "A07", "unknown"]),
        "social_status": st.sampled_from(["S01", "S05", "not_asked"]),
        "language": st.sampled_from(["ru", "kk"]),
        "category": st.sampled_from(["IMG-PHOTO", "PDN-LEAK"]),
        "summary": st.sampled_from(["Вопрос о фотографии", "Пишут с @somebody"]),
        "minutes": st.integers(1, 60),
    }
)


@pytest.mark.random_data
@data_sets
@given(st.lists(st.tuples(SAID, st.booleans()), max_size=7))
def test_the_totals_of_the_copy_are_those_of_the_journal(loaded, staff, told):
    lawyer, of = staff("lawyer"), None
    for said, is_new in told:
        of = of if of and not is_new else case()
        consultation(lawyer, of, **said)
    db.session.flush()
    totals, plain = counting.totals(AUTUMN), written(None)
    now = queries.copy_of(AUTUMN)
    as_proposed = written(now.disguise())
    grantor.take_proposals(now, now.undecided, lawyer)
    disguise = queries.copy_of(AUTUMN).disguise()
    assert disguise.undecided == 0
    assert counting.totals(AUTUMN) == totals
    assert written(disguise) == as_proposed  # what nobody decided prints as it will be decided
    assert (as_proposed[0], as_proposed[1]) == (plain[0], plain[1])
    db.session.rollback()


def written(disguise) -> tuple[list[str], list[tuple], list[tuple]]:
    """Return what a journal says below its table, the cells that no copy changes, and those that it may change."""
    with speaking("en"):
        document = build(AUTUMN, "en", disguise=disguise)
        table = next(block for block in document.blocks if hasattr(block, "rows"))
        foot = [block.text for block in document.blocks if isinstance(block, Paragraph)]
        keys = [column.key for column in table.columns]
        may = {"region", "gender", "age_bracket", "social_status", "language", "category", "summary", "advice"}
        rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    kept = [tuple(value for key, value in row.items() if key not in may) for row in rows]
    return foot, kept, [tuple(row[key] for key in sorted(may)) for row in rows]
