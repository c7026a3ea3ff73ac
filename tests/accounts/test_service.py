"""Staff accounts."""

import pytest

from hotline.accounts import queries, service
from hotline.accounts.rules import RIGHTS, Role, allowed
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from tests.conftest import PASSWORD


def test_a_password_set_by_link_opens_the_door_once(app, staff):
    user = staff("lawyer")
    token = service.make_link(user)
    service.use_link(token, PASSWORD)
    db.session.commit()
    assert service.check_password(user.email, PASSWORD)
    assert not service.check_password(user.email, PASSWORD + "x")
    with pytest.raises(Missing):
        service.use_link(token, PASSWORD)


def test_a_disabled_person_is_out_at_once(app, staff):
    user = staff("lawyer")
    token = service.sign_in(user)
    db.session.commit()
    assert queries.by_session(token) is user
    service.disable(user)
    db.session.commit()
    assert queries.by_session(token) is None


def test_after_eight_failures_even_the_right_password_waits(app, staff):
    user = staff("lawyer")
    service.set_password(user, PASSWORD)
    db.session.commit()
    for _ in range(8):
        service.remember_failure(user.email)
    assert not service.check_password(user.email, PASSWORD)


def test_a_taken_email_is_refused_however_it_is_written(app, staff):
    staff("lawyer", email="sabira@example.org")
    with pytest.raises(Refused):
        service.add(" Sabira@Example.org ", [Role.LAWYER])


def test_an_unknown_right_belongs_to_nobody():
    assert not allowed(Role, "no.such.right")
    assert all(roles <= set(Role) for roles in RIGHTS.values())
