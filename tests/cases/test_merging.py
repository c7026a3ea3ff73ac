"""Two rows that are one person: merged, found, counted once, and parted again."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline import schema
from hotline.accounts.models import User
from hotline.audit.models import AuditEvent
from hotline.cases import merging, queries, same
from hotline.cases.merging import MOVED
from hotline.cases.models import Case, CaseEvent, ConsultationVersion
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.i18n import moment_text
from hotline.core.periods import Period
from hotline.indicators.definitions import persons
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.models import Consent, Identifier, Person, PersonMerge
from hotline.people.rules import CONSENT_POINTS
from tests import factories

OTHER = "+77000000002"


@pytest.fixture(autouse=True)
def lists(app):
    factories.codes()
    factories.register()


@pytest.fixture
def lawyer(staff):
    return staff("lawyer")


@pytest.fixture
def two(lawyer):
    """Two persons, each with a case and a finalised consultation."""
    made = [
        factories.consultation(lawyer, factories.case(lawyer, number=number)) for number in (factories.NUMBER, OTHER)
    ]
    db.session.commit()
    return [one.case.person for one in made]


def callers():
    period = Period.of_days(factories.DAY, factories.DAY)
    return len(db.session.execute(persons.select(period)).all())


def consent(person, given, at):
    return person_verbs.record_consent(
        person, "consent_notice", 1, "ru", "whatsapp", dict.fromkeys(CONSENT_POINTS, given), at=at
    )


def said(other, **fields):
    """What the form about another person says."""
    return {f"other-{other.id}-{name}": value for name, value in fields.items()}


def test_every_table_that_belongs_to_a_person_goes_along():
    own = {"person", "person_merge", "person_distinction"}
    tables = {
        table.name
        for table in schema.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "person" and table.name not in own
    }
    assert tables == set(MOVED)


def test_a_merge_moves_everything_leaves_a_pointer_and_counts_one_caller(two, lawyer):
    kept, merged = two
    [case] = queries.of_person(merged)
    versions = [(one.id, one.summary, one.entered_at) for one in db.session.scalars(select(ConsultationVersion))]
    assert callers() == 2
    row = merging.merge(kept, merged, lawyer, "сказала сама")
    db.session.commit()
    assert callers() == 1
    assert (case.person_id, merged.merged_into_id) == (kept.id, kept.id)
    assert {one.value for one in kept.identifiers} == {factories.NUMBER, OTHER}
    assert (people.by_code(merged.code), people.by_number(OTHER)) == (kept, [kept])
    assert row.moved["case"] == [case.id]
    assert versions == [
        (one.id, one.summary, one.entered_at) for one in db.session.scalars(select(ConsultationVersion))
    ]
    assert "person_merged" in set(db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == case.id)))
    assert db.session.scalar(select(AuditEvent.actor).where(AuditEvent.verb == "people.merge")) == f"user:{lawyer.id}"


def test_undoing_brings_back_what_still_is_where_it_was_put(two, lawyer):
    kept, merged = two
    row = merging.merge(kept, merged, lawyer)
    since = factories.case(lawyer, person=kept)
    third = factories.person("+77000000003")
    moved_again = db.session.get(Identifier, row.moved["identifier"][0])
    moved_again.person_id = third.id
    db.session.commit()
    merging.undo(row, lawyer)
    db.session.commit()
    assert callers() == 2
    assert (merged.merged_into_id, row.undone_by_id) == (None, lawyer.id)
    assert {case.person_id for case in queries.of_person(merged)} == {merged.id}
    assert db.session.get(Case, since.id).person_id == kept.id
    assert db.session.get(Identifier, moved_again.id).person_id == third.id
    with pytest.raises(Refused):
        merging.undo(row, lawyer)


def test_nobody_is_merged_twice_or_with_themselves_and_the_later_merge_is_undone_first(two, lawyer):
    kept, merged = two
    third = factories.person("+77000000003")
    row = merging.merge(kept, merged, lawyer)
    for pair in ((kept, kept), (third, merged), (merged, third)):
        with pytest.raises(Refused):
            merging.merge(*pair, lawyer)
    merging.merge(third, kept, lawyer)
    assert people.by_code(merged.code) == third
    with pytest.raises(Refused):
        merging.undo(row, lawyer)


def test_gaps_are_filled_the_stricter_permission_counts_and_both_come_back(app, lawyer):
    kept = factories.person(safe_to_call="yes", contact_notes="после шести")
    merged = factories.person(
        OTHER, name="Айгуль", safe_to_call="no", safe_to_name_us="yes", contact_notes="пишите соседке"
    )
    row = merging.merge(kept, merged, lawyer)
    assert (kept.name, kept.safe_to_call, kept.safe_to_name_us) == ("Айгуль", "no", "yes")
    assert kept.contact_notes == "после шести\nпишите соседке"
    assert "Айгуль" not in str(row.changed)
    merging.undo(row, lawyer)
    assert (kept.name, kept.safe_to_call, kept.safe_to_name_us) == (None, "yes", "not_asked")
    assert (kept.contact_notes, merged.contact_notes) == ("после шести", "пишите соседке")


@pytest.mark.parametrize(
    ("first", "second", "agreed"),
    [
        ((True, 1, None), (False, 2, None), False),
        ((False, 1, None), (True, 2, None), True),
        ((True, 1, 3), (True, 2, None), False),
        ((True, 1, 2), (True, 3, None), True),
        ((True, 1, None), (False, 1, None), False),
    ],
)
def test_of_the_consents_of_both_the_last_word_counts_and_a_withdrawal_covers_all_before_it(
    app, lawyer, first, second, agreed
):
    two, start = [factories.person(factories.NUMBER), factories.person(OTHER)], clock.now() - timedelta(days=9)
    for person, (given, day, withdrawn) in zip(two, (first, second), strict=True):
        consent(person, given, start + timedelta(days=day))
        if withdrawn:
            person_verbs.withdraw_consent(person, at=start + timedelta(days=withdrawn))
    row = merging.merge(*two, lawyer)
    assert people.consented(two[0]) is agreed
    merging.undo(row, lawyer)
    assert [len(people.consents(one)) for one in two] == [1, 1]
    assert people.consented(two[0]) is (first[0] and not first[2])
    assert len(db.session.scalars(select(Consent)).all()) == 2


def test_the_two_are_found_by_code_case_or_number_and_by_number_only_by_right(two, lawyer, staff):
    kept, merged = two
    [case] = queries.of_person(merged)
    for typed in (merged.code.lower(), case.number, "8 700 000 00 02"):
        assert [one.person for one in same.candidates(typed, kept, lawyer)] == [merged]
    assert same.candidates("8 700 000 00 02", kept, staff("manager")) == []
    assert same.candidates(kept.code, kept, lawyer) == []


def test_the_pages_lead_from_a_case_to_the_merge_and_back(two, signed_in):
    kept, merged = two
    merged.name = "Айгуль"
    client = signed_in("lawyer")
    assert f"/people/{kept.id}/compare" in client.get(f"/cases/{queries.of_person(kept)[0].id}").text
    assert client.post(f"/people/{kept.id}/compare", data={"typed": "нет такого"}).status_code == 422
    page = client.post(f"/people/{kept.id}/compare", data={"typed": merged.code}).text
    assert merged.code in page
    assert "Айгуль" not in page
    answer = client.post(f"/people/{kept.id}/merge/{merged.id}", data=said(merged, keep=kept.id, reason="сказала сама"))
    assert answer.location.endswith(f"/people/{kept.id}")
    page = client.get(answer.location).text
    row = db.session.scalar(select(PersonMerge))
    assert f"/people/merges/{row.id}/undo" in page
    assert kept.code in client.get(f"/people/{merged.id}").text
    client.post(f"/people/merges/{row.id}/undo")
    assert db.session.get(Person, merged.id, populate_existing=True).merged_into_id is None


@pytest.mark.parametrize("role", ["operator", "manager", "admin"])
def test_only_a_lawyer_merges(two, signed_in, role):
    kept, merged = two
    client = signed_in(role)
    form = said(merged, keep=kept.id, reason="сказала сама")
    assert client.post(f"/people/{kept.id}/merge/{merged.id}", data=form).status_code == 404
    assert client.post(f"/people/{kept.id}/compare", data={"typed": merged.code}).status_code == 404
    page = client.get(f"/people/{kept.id}")
    assert page.status_code == (404 if role == "admin" else 200)
    assert "/compare" not in page.text


def test_the_two_are_told_apart_by_the_name_in_whatsapp_the_age_and_the_last_contact(two, signed_in, lawyer):
    kept, _merged = two
    talk = factories.conversation(7)
    db.session.flush()
    [case] = queries.of_person(talk.person)
    case.minor, case.age_bracket = "yes", "A01"
    db.session.commit()
    client = signed_in("lawyer")
    page = client.post(f"/people/{kept.id}/compare", data={"typed": talk.person.code}).text
    assert "Имя 7" in page
    assert page.count("Младше 18") + page.count("Under 18") == 1
    assert moment_text(talk.last_inbound_at) in page
    event = db.session.scalar(select(AuditEvent).where(AuditEvent.verb == "people.compare"))
    assert event.detail == {"others": [talk.person.id]}
    assert "Имя 7" not in client.get(f"/people/{talk.person.id}").text


@pytest.mark.parametrize(
    ("keep", "reason"), [("", "сказала сама"), ("third", "сказала сама"), ("kept", "  "), ("", "")]
)
def test_who_stays_is_not_proposed_and_without_it_or_a_reason_nothing_typed_is_lost(two, signed_in, keep, reason):
    kept, merged = two
    third = factories.person("+77000000003")
    client = signed_in("lawyer")
    assert "checked" not in client.post(f"/people/{kept.id}/compare", data={"typed": merged.code}).text
    chosen = {"third": third.id, "kept": kept.id}.get(keep, "")
    answer = client.post(f"/people/{kept.id}/merge/{merged.id}", data=said(merged, keep=chosen, reason=reason))
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert f'value="{reason.strip()}"' in answer.text
    assert (f'value="{kept.id}" checked' in answer.text) is (keep == "kept")
    assert db.session.query(PersonMerge).count() == 0


def test_of_two_who_merge_the_same_two_the_other_way_round_one_is_refused(app, two, lawyer):
    ids, by, outcomes = [one.id for one in two], lawyer.id, []
    db.session.rollback()

    def attempt(kept_id, merged_id):
        with app.app_context():
            try:
                merging.merge(people.get(kept_id), people.get(merged_id), db.session.get_one(User, by))
                db.session.commit()
                outcomes.append("merged")
            except Refused:
                outcomes.append("refused")

    attempts = [threading.Thread(target=attempt, args=pair) for pair in (ids, reversed(ids))]
    for one in attempts:
        one.start()
    for one in attempts:
        one.join()
    assert sorted(outcomes) == ["merged", "refused"]
    assert db.session.query(PersonMerge).count() == 1
