"""How long files are kept: intimate ones a day, others until a month after the case was closed; held ones stay."""

from datetime import timedelta

import pytest

from hotline import worker
from hotline.cases import queries as cases
from hotline.core import clock
from hotline.core.db import db
from hotline.messages import attachments
from hotline.privacy.files import destroy_all
from hotline.privacy.models import Destruction
from hotline.privacy.rules import Basis
from tests import factories, filed

INTIMATE, PLAIN = "INT", "IMG-PHOTO"


@pytest.fixture
def sent(app):
    """Make a kept file in a case of a category."""
    factories.codes()

    def make(category: str, **facts):
        conversation = factories.conversation(1)
        case = cases.open_case_of(conversation.person)
        case.category = category
        for name, value in facts.items():
            setattr(case, name, value)
        made = filed.kept(conversation)
        db.session.commit()
        return made

    return make


def after(app, made, **passed: float) -> str:
    with clock.at(clock.now() + timedelta(**passed)):
        worker.run_once(app)
    db.session.expire_all()
    return made.state


def test_an_intimate_file_is_destroyed_within_a_day_and_a_plain_one_is_not(app, sent):
    assert after(app, sent(INTIMATE), hours=25) == "destroyed"
    assert db.session.query(Destruction).one().basis == "intimate"


def test_a_plain_file_goes_a_month_after_its_case_was_closed(app, sent):
    made = sent(PLAIN)
    assert after(app, made, days=60) == "kept"
    cases.open_case_of(made.message.conversation.person).closed_at = clock.now()
    db.session.commit()
    assert after(app, made, days=61, hours=1) == "destroyed"


def test_what_may_be_a_childs_and_what_is_held_waits_for_a_decision(app, sent, staff):
    child = sent(INTIMATE, minor="yes")
    assert after(app, child, days=3) == "kept"


def test_a_held_file_outlives_every_term(app, sent, staff):
    made = sent(INTIMATE)
    attachments.hold(made, staff("lawyer"))
    db.session.commit()
    assert after(app, made, days=3) == "kept"


@pytest.mark.parametrize(("minor", "state"), [("yes", "kept"), ("no", "destroyed")])
def test_without_consent_a_childs_file_is_held_and_any_other_is_destroyed(app, sent, minor, state):
    made = sent(PLAIN, minor=minor)
    case = cases.open_case_of(made.message.conversation.person)
    assert destroy_all(case, Basis.NO_CONSENT) == (state == "destroyed")
    assert (made.state, made.held_at is not None) == (state, minor == "yes")


def test_a_file_destroyed_by_hand_stands_beside_the_protocol(app, sent, staff, signed_in):
    made = sent(PLAIN)
    attachments.destroy(made, staff("lawyer", name="Бота"), "told")
    db.session.commit()
    text = signed_in("manager").get("/privacy/").get_data(as_text=True)
    assert made.sha256 in text
    assert "Бота" in text
