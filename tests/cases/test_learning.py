"""What a case learns after a consultation was finalised is taken over by a person, as a correction."""

import pytest

from hotline.cases import service
from hotline.cases.learning import learned
from hotline.core.db import db
from tests import factories

MISSING = dict.fromkeys(("region", "age_bracket", "social_status"), "not_asked")


@pytest.fixture
def consultation(staff):
    factories.codes()
    factories.register()
    lawyer = staff("lawyer")
    made = factories.consultation(lawyer, factories.case(lawyer, **MISSING), **MISSING)
    service.describe(made.case, None, region="KZ-KAR", age_bracket="refused")
    db.session.commit()
    return made


def test_the_consultation_says_what_it_said_until_somebody_takes_the_answers_over(consultation, signed_in):
    client, first = signed_in("lawyer"), consultation.versions[-1]
    assert learned(consultation) == {"region": "KZ-KAR", "age_bracket": "refused"}
    assert f"/cases/{consultation.case_id}" in client.get("/desk/").text
    shown = client.get(f"/cases/{consultation.case_id}").text
    assert f"/consultations/{consultation.id}/take-over" in shown
    assert client.post(f"/consultations/{consultation.id}/take-over").status_code == 302
    db.session.expire_all()
    before, after = consultation.versions
    assert (before.region, before.current, after.version, after.current) == ("not_asked", False, 2, True)
    assert (after.region, after.age_bracket, after.social_status) == ("KZ-KAR", "refused", "not_asked")
    assert after.reason
    assert f"/cases/{consultation.case_id}" not in client.get("/desk/").text
    assert [one.provision for one in after.provisions] == [one.provision for one in first.provisions]
    kept = (
        "at",
        "answered_on",
        "gender",
        "language",
        "category",
        "summary",
        "advice",
        "outcome",
        "minutes",
        "lawyer_id",
    )
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def test_the_same_click_twice_corrects_once(consultation, signed_in):
    client = signed_in("lawyer")
    for _click in range(2):
        assert client.post(f"/consultations/{consultation.id}/take-over").status_code == 302
    db.session.expire_all()
    assert len(consultation.versions) == 2
    assert "take-over" not in client.get(f"/cases/{consultation.case_id}").text


def test_who_may_not_correct_is_offered_nothing(consultation, signed_in):
    client = signed_in("operator")
    assert "take-over" not in client.get(f"/cases/{consultation.case_id}").text
    assert client.post(f"/consultations/{consultation.id}/take-over").status_code == 404


def test_what_was_asked_is_not_replaced(consultation, staff):
    service.describe(consultation.case, staff("lawyer"), gender="m", language="kk")
    assert learned(consultation) == {"region": "KZ-KAR", "age_bracket": "refused"}
