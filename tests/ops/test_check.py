"""`hotline check`: what is wrong with an instance."""

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, text

from hotline.app import create_app
from hotline.cli import main
from hotline.core.db import db
from hotline.laws.models import Act, Article, Edition
from hotline.ops.checks import DURABLE
from hotline.people import service as people


@pytest.fixture
def application(instance):
    app = create_app(instance.settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def lines(said):
    return [tuple(line.split("\t")) for line in said.stdout.splitlines()]


def test_a_fresh_instance_has_warnings_and_no_error(embedded):
    said = CliRunner().invoke(main, ["--instance", str(embedded.folder), "check"])
    assert said.exit_code == 0, said.output
    levels = {line[1]: line[0] for line in lines(said)}
    assert {name for name, level in levels.items() if level == "warning"} == {
        "public address",
        "channels",
        "organisation",
        "worker",
        "alerts",
    }
    assert set(levels.values()) == {"ok", "warning"}


def test_a_server_that_may_lose_what_it_acknowledged_is_an_error(hotline, instance):
    if instance.settings.on_sqlite:
        pytest.skip("an embedded database is made durable on every connection")
    said = hotline("check")  # the tests' own server is told not to wait for the disk
    assert said.exit_code == 1
    assert [line[:2] for line in lines(said)].count(("error", "database")) == len(DURABLE["postgresql"])


def test_a_database_of_another_version_is_an_error(hotline, application):
    db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    db.session.commit()
    said = hotline("check")
    assert (said.exit_code, len(said.stderr.splitlines())) == (1, 1)
    assert "newer than this program" in said.stderr


def test_an_empty_register_is_an_error(hotline, application):
    for model in (Edition, Article, Act):
        db.session.execute(delete(model))
    db.session.commit()
    said = hotline("check")
    assert said.exit_code == 1
    assert ("error", "register", "the register of acts is empty: run `hotline setup`") in lines(said)


def test_a_register_that_contradicts_itself_is_an_error(hotline, application):
    db.session.get(Act, "kz-law-380-i-1999").replaced_by = "kz-law-none"
    db.session.commit()
    said = hotline("check")
    assert said.exit_code == 1
    assert ("error", "register", "errors in the register of acts: 1, see `hotline laws check`") in lines(said)
    assert "kz-law-none, which is not in the register" in hotline("laws", "check").stdout


def test_a_key_that_does_not_fit_is_an_error(hotline, instance, application):
    people.new_person(name="Айгуль")
    db.session.commit()
    instance.environ["HOTLINE_DATA_KEYS"] = "33" * 32
    said = hotline("check")
    assert said.exit_code == 1
    assert ("error", "keys", "person.name cannot be decrypted with HOTLINE_DATA_KEYS") in lines(said)


def test_a_secret_that_others_may_read_is_an_error(embedded):
    (embedded.folder / "data_keys").chmod(0o644)
    said = CliRunner().invoke(main, ["--instance", str(embedded.folder), "check"])
    assert said.exit_code == 1
    assert [line[:2] for line in lines(said)].count(("error", "files")) == 1


def test_texts_that_nobody_has_read_aloud_are_a_warning_where_calls_come_in(hotline, instance):
    instance.environ["HOTLINE_TWILIO_VOICE_FROM"] = "+77000000099"
    said = hotline("check")
    assert [line[2].split()[0] for line in lines(said) if line[1] == "telephone"] == ["voice_notice", "voicemail_offer"]


def test_a_privacy_text_that_callers_cannot_open_is_a_warning_but_for_the_simulator(hotline, instance):
    def told():
        return [line[2] for line in lines(hotline("check")) if line[1] == "organisation"]

    assert "url" in told()[0]
    instance.environ["HOTLINE_PUBLIC_URL"] = "http://localhost:8123"
    lacking, useless = told()
    assert "url" not in lacking
    assert "http://localhost:8123/privacy" in useless
    instance.environ["HOTLINE_SIMULATOR"] = "1"
    assert len(told()) == 1
    instance.environ.update({"HOTLINE_SIMULATOR": "0", "HOTLINE_PUBLIC_URL": "https://line.example.org"})
    assert len(told()) == 1
