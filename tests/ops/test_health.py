"""The two addresses a machine asks."""

import pytest
from sqlalchemy import text

from hotline.app import create_app
from hotline.core import clock
from hotline.core.db import db
from hotline.core.heartbeat import Heartbeat, beat
from hotline.ops import health
from tests.ops.conftest import Instance

TOKEN = "a token for tests"


@pytest.fixture
def ready(instance):
    """The application on an instance that was set up, with a worker that just gave a sign of life."""
    app = create_app(Instance(instance.folder, instance.environ | {"HOTLINE_METRICS_TOKEN": TOKEN}).settings)
    with app.app_context():
        beat(["link"])
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def ask(app, **asker):
    return app.test_client().get("/health/ready", **asker)


def test_a_living_process_says_so(ready):
    assert ready.test_client().get("/health/live").json == {"live": True}


def test_an_instance_in_order_is_ready(ready):
    answer = ask(ready)
    assert (answer.status_code, answer.json["failing"]) == (200, [])


def test_a_silent_worker_is_named(ready):
    db.session.get(Heartbeat, "link").at = clock.now() - 2 * health.SILENCE
    db.session.commit()
    answer = ask(ready)
    assert (answer.status_code, answer.json["failing"]) == (503, ["worker"])


def test_migrations_that_are_missing_are_named(ready):
    db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    db.session.commit()
    answer = ask(ready)
    assert (answer.status_code, answer.json["failing"]) == (503, ["migrations"])


def test_a_database_that_is_away_is_answered_in_json(tmp_path):
    keys = dict.fromkeys(("HOTLINE_DATA_KEYS", "HOTLINE_LOOKUP_KEY", "HOTLINE_SECRET_KEY"), "11" * 32)
    away = Instance(tmp_path, keys | {"HOTLINE_DATABASE_URL": "postgresql://hotline@127.0.0.1:1/none"})
    answer = ask(create_app(away.settings))
    assert answer.status_code == 503
    assert answer.json["failing"] == ["database", "migrations", "worker"]


def test_details_are_for_this_machine_or_the_token_alone(ready):
    stranger = {"REMOTE_ADDR": "203.0.113.7"}
    assert "details" in ask(ready).json
    assert "details" not in ask(ready, headers={"X-Forwarded-For": "203.0.113.7"}).json
    assert "details" not in ask(ready, environ_base=stranger).json
    assert "details" not in ask(ready, environ_base=stranger, headers={"Authorization": "Bearer wrong"}).json
    assert "details" in ask(ready, environ_base=stranger, headers={"Authorization": f"Bearer {TOKEN}"}).json


def test_behind_a_proxy_this_machine_is_nobody_special(embedded):
    app = create_app(Instance(embedded.folder, {"HOTLINE_TRUSTED_PROXIES": "1"}).settings)
    assert "details" not in ask(app).json
