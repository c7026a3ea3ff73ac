"""What is counted where: calls that were no consultation, and consultations that are corrected or voided."""

import json
import re

import pytest

from hotline.core.db import db
from hotline.messages.models import Call
from tests.journeys.telling import ADVICE, CALL

SEPTEMBER = "from=2020-09-01&to=2020-09-30"
CODES = ("messages", "calls", "cases", "consultations", "persons", "participants", "coverage")


def counted(visitor) -> dict[str, int]:
    text = visitor.open(f"/indicators?{SEPTEMBER}").text
    return {code: int(re.search(rf'href="/indicators/{code}\?[^"]*">(\d+)<', text)[1]) for code in CODES}


def journal_of(visitor) -> list[dict[str, str]]:
    content = visitor.open(f"/journal/download?{SEPTEMBER}&format=jsonl").content
    return [json.loads(line) for line in content.splitlines()]


def finalised(visitor, **changes):
    form = visitor.open("/intake/contact")
    page = form.send("/intake/contact", "finalise", **{**CALL, **ADVICE, **changes})
    assert page.path.startswith("/cases/"), page.words
    return page


@pytest.mark.parametrize("button", ["silent", "wrong_number", "not_ours"])
def test_a_call_that_was_no_consultation_counts_as_a_call_and_nowhere_else(signs_in, button):
    operator, lawyer = signs_in("operator"), signs_in("lawyer")
    when = {name: CALL[name] for name in ("day", "time", "phone")}
    page = operator.open("/intake/contact").send("/intake/contact", button, **when)
    assert page.path == "/desk/"
    assert counted(lawyer) == dict.fromkeys(CODES, 0) | {"calls": 1}
    assert journal_of(lawyer) == []
    assert operator.open("/cases/?status=&q=8+700+000+00+01").status == 200
    assert db.session.query(Call).one().person_id is None
    rows = lawyer.open(f"/indicators/calls?{SEPTEMBER}")
    assert rows.status == 200
    assert not [link for link in rows.links if re.match(r"/cases/\d", link)]


def test_a_correction_moves_the_journal_and_the_earlier_version_stays_readable(signs_in):
    lawyer, manager = signs_in("lawyer"), signs_in("manager")
    consultation = finalised(lawyer).follow("/consultations/")
    form = consultation.follow(f"{consultation.path}/correct")
    silent = form.send(form.path, summary="Уточнено: фотография ребёнка", category="IMG-CHILD")
    assert silent.status == 422  # a correction says why
    done = silent.send(form.path, reason="Выяснилось позже", provision_text="145 гк")
    assert done.path == consultation.path, done.words
    [row] = journal_of(lawyer)
    assert (row["number"], row["category"], row["summary"]) == (
        "2020-0001",
        "IMG-CHILD",
        "Уточнено: фотография ребёнка",
    )
    assert row["provisions"].endswith("; kz-code-civil-general-1994:145")
    for reader in (lawyer, manager):
        both = reader.open(consultation.path)
        assert "Уточнено: фотография ребёнка" in both.words
        assert ADVICE["summary"] in both.words
        assert "Выяснилось позже" in both.words
    assert counted(lawyer)["consultations"] == 1


def test_a_voided_consultation_leaves_every_count_and_its_number_is_never_given_again(signs_in):
    lawyer = signs_in("lawyer")
    first = finalised(lawyer).follow("/consultations/")
    before = counted(lawyer)
    voided = first.send("/void", reason="Внесено дважды")
    assert "Внесено дважды" in voided.words
    assert journal_of(lawyer) == []
    assert counted(lawyer) == before | {"consultations": 0}
    assert ADVICE["advice"] in lawyer.open(first.path).words
    finalised(lawyer, phone="8 700 000 00 03", name="Марат")
    assert [row["number"] for row in journal_of(lawyer)] == ["2020-0002"]
    assert lawyer.open(f"{first.path}/correct").status == 404
