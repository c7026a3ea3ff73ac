"""What the rules say of closing, moving and finalising."""

from datetime import date, timedelta

import pytest

from hotline.cases import rules
from hotline.cases.rules import Content, Status

DAY = date(2020, 9, 14)


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"resolution": None}, "no_resolution"),
        ({"drafts": 1}, "open_draft"),
        ({"follow_ups": 1}, "open_follow_up"),
        ({"consultations": 0}, "no_consultation"),
        ({}, None),
        ({"advises": False, "consultations": 0}, None),
    ],
)
def test_what_stands_in_the_way_of_closing_is_named(facts, problem):
    given = {"resolution": "CONSULTED_ORAL", "advises": True, "consultations": 1, "drafts": 0, "follow_ups": 0} | facts
    assert rules.closing_problem(given.pop("resolution"), **given) == problem


def test_nothing_moves_into_or_out_of_closed_without_its_own_verb():
    assert not any(rules.may_move(old, Status.CLOSED) or rules.may_move(Status.CLOSED, old) for old in Status)


def test_every_open_status_leads_somewhere():
    assert all(rules.MOVES[status] for status in rules.OPEN)


def test_an_unknown_status_moves_nowhere():
    assert not rules.may_move("from an older version", Status.NEW)


def test_an_empty_consultation_misses_every_required_field():
    assert rules.missing_fields(Content(at=None, answered_on=None)) == list(rules.REQUIRED)


def problem(content: Content, **facts: object) -> object:
    given = {
        "category_counts": True,
        "outcome_counts": True,
        "status": Status.IN_PROGRESS,
        "today": DAY,
        "contact_day": DAY,
    }
    return rules.finalising_problem(content, **(given | facts))


def test_an_answer_lies_between_the_contact_and_today():
    assert problem(Content(None, DAY)) is None
    assert problem(Content(None, DAY - timedelta(1))) == ("answered_on", "answered_before_contact")
    assert problem(Content(None, DAY + timedelta(1))) == ("answered_on", "answered_in_future")
    assert problem(Content(None, None), contact_day=DAY + timedelta(1)) == ("at", "contact_in_future")


def test_what_is_no_consultation_gets_no_number():
    assert problem(Content(None, DAY), category_counts=False) == ("category", "category_not_counted")
    assert problem(Content(None, DAY), outcome_counts=False) == ("outcome", "outcome_not_counted")
    assert problem(Content(None, DAY), status=Status.CONSENT_PENDING) == ("category", "no_consent")
    assert problem(Content(None, DAY, summary="я" * 301)) == ("summary", "summary_too_long")


def test_identity_needs_consent_to_data_and_purpose():
    assert rules.needs_consent("Айгерим", None, {"data"})
    assert rules.needs_consent(None, "+77000000001", set())
    assert not rules.needs_consent("Айгерим", "+77000000001", {"data", "purpose"})
    assert not rules.needs_consent(None, None, set())
