"""Success stories: shown while their own consent holds, and without contacts."""

from datetime import date

import pytest
from sqlalchemy import text

from hotline.audit.models import AuditEvent
from hotline.cases import service as cases
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.periods import Period
from hotline.materials import queries, stories
from hotline.materials.rules import Given
from hotline.privacy import service as privacy
from hotline.privacy.queries import Due
from hotline.privacy.rules import Basis
from tests import factories
from tests.materials.conftest import DAY

AUTUMN = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))
WORDS = "Фото удалили за неделю"


def printable():
    return [story.text_ru for story in queries.printable_stories(AUTUMN)]


def test_a_story_is_printed_until_its_consent_is_withdrawn(story, lawyer):
    made = story()
    assert printable() == [WORDS]
    stories.withdraw(made, DAY, Given.SPOKEN, lawyer)
    assert (printable(), made.text_ru, made.may_be_shown) == ([], "", False)
    assert (made.withdrawn_by_id, made.withdrawn_on, made.withdrawn_how) == (lawyer.id, DAY, "spoken")


@pytest.mark.parametrize("day", [date(2020, 9, 13), date(2999, 1, 1)])
def test_a_consent_is_not_withdrawn_before_it_was_given_or_on_a_day_to_come(story, lawyer, day):
    made = story()
    with pytest.raises(Refused):
        stories.withdraw(made, day, Given.EMAIL, lawyer)
    assert printable() == [WORDS]


def test_the_words_lie_encrypted_and_in_no_audit(story):
    story()
    stored = db.session.execute(text("SELECT text_ru FROM story")).scalar_one()
    assert WORDS.encode() not in bytes(stored)
    assert all(WORDS not in str(event.detail) for event in db.session.query(AuditEvent))


@pytest.mark.parametrize(
    "words", ["Звоните 8 700 000 00 01", "Пишите a@example.org", "Профиль @aigerim", "Смотрите https://example.org/x"]
)
def test_contacts_are_never_kept_in_a_story(story, words):
    for field in ("text_ru", "text_kk"):
        with pytest.raises(Refused) as refusal:
            story(**{field: words})
        assert refusal.value.field == field


def test_consent_is_not_given_on_a_day_to_come(story):
    with pytest.raises(Refused):
        story(given_on=date(2999, 1, 1))


def test_a_story_is_hidden_while_its_case_is_closed_up_and_no_new_one_is_told_of_it(story, lawyer):
    case = factories.case(lawyer)
    made = story(case=case)
    cases.restrict(case.person, clock.now())
    assert (printable(), made.may_be_shown) == ([], False)
    with pytest.raises(Refused):
        story(case=case)
    cases.note_consent(case, ["data", "purpose"], lawyer)
    assert printable() == [WORDS]


def test_the_words_go_with_the_case(story, lawyer):
    case = factories.case(lawyer)
    made, other = story(case=case), story()
    cases.restrict(case.person, clock.now())
    entry = privacy.destroy(Due(case, Basis.WITHDRAWN, clock.now()), lawyer)
    assert (made.text_ru, made.destroyed_at is not None, made.may_be_shown) == ("", True, False)
    assert entry.counts["texts"] >= 1
    assert other.may_be_shown


def test_the_same_form_tells_it_once(lawyer):
    content = stories.Content(WORDS, date(2020, 9, 14), stories.Given.SPOKEN)
    assert stories.add(content, by=lawyer, token="one form") is stories.add(content, by=lawyer, token="one form")
