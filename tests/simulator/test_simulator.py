"""The simulator: a caller writes, the line answers through the unmodified client, what became of it comes back; all over HTTP."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline import worker
from hotline.app import create_app
from hotline.core import clock, config
from hotline.core.config import Misconfigured
from hotline.core.db import db
from hotline.messages.models import Conversation, Message
from hotline.messages.rules import free_until
from hotline.office import service as office
from hotline.simulator import settings as simulated
from hotline.simulator.callers import CALLERS, OUR_NUMBER
from tests.conftest import KEYS
from tests.files.samples import PDF
from tests.live import served

CALLER = CALLERS[1]


@pytest.fixture
def environ() -> dict[str, str]:
    return {"HOTLINE_SIMULATOR": "1"}


@pytest.fixture
def running(app, environ) -> Iterator[str]:
    """The application behind a server, led to itself."""
    office.load_texts()
    db.session.commit()
    with served(app) as address:
        before = app.extensions["settings"]
        values = {
            name.lower().removeprefix("hotline_"): value for name, value in simulated.variables(before, address).items()
        }
        values["twilio_auth_token"] = (values["twilio_auth_token"],)
        app.extensions["settings"] = config.Settings(dict(before.values) | values)
        yield address


def outbound() -> list[Message]:
    db.session.expire_all()
    return list(db.session.scalars(select(Message).where(Message.direction == "out").order_by(Message.id)))


def test_a_caller_writes_and_the_line_answers_on_the_telephone(app, running, signed_in):
    client = signed_in("lawyer")
    db.session.rollback()
    answer = client.post("/simulator/write", data={"caller": CALLER.phone, "text": "Сәлем! Суретімді жариялады"})
    assert answer.status_code == 302
    worker.run_once(app)
    text = client.get("/simulator/", query_string={"caller": CALLER.phone}).get_data(as_text=True)
    assert "Сәлем! Суретімді жариялады" in text
    assert "Сәлеметсіз бе!" in text
    first, second = outbound()
    assert (first.status, second.status) == ("queued", "queued")
    db.session.rollback()
    for what, expected in (("delivered", "delivered"), ("read", "read"), ("failed", "read")):
        assert (
            client.post(f"/simulator/report/{first.id}", data={"caller": CALLER.phone, "what": what}).status_code == 302
        )
        worker.run_once(app)
        assert outbound()[0].status == expected
        db.session.rollback()
    client.post(f"/simulator/report/{second.id}", data={"caller": CALLER.phone, "what": "failed"})
    worker.run_once(app)
    assert (outbound()[1].status, outbound()[1].error_code) == ("undelivered", "63024")
    assert "63024" not in client.get("/simulator/thread", query_string={"caller": CALLER.phone}).get_data(as_text=True)


def test_the_provider_checks_the_password_and_knows_only_its_callers(app, running):
    settings = app.extensions["settings"]
    path = f"{simulated.PATH}/2010-04-01/Accounts/{settings.twilio_account_sid}/Messages.json"
    form = {"To": f"whatsapp:{CALLER.phone}", "From": f"whatsapp:{OUR_NUMBER}", "Body": "x"}
    client, known = app.test_client(), (settings.twilio_account_sid, settings.twilio_auth_token[0])
    assert client.post(path, data=form).status_code == 401
    assert client.post(path, data=form, auth=(known[0], "wrong")).status_code == 401
    assert client.post(path, data=form, auth=known).get_json()["status"] == "queued"
    assert client.post(path, data=form | {"To": "whatsapp:+77000000077"}, auth=known).get_json()["code"] == 21211
    assert client.post(path, data=form | {"Body": "а" * 1601}, auth=known).get_json()["code"] == 21617


def test_a_report_on_somebody_elses_message_is_a_404(app, running, signed_in):
    client = signed_in("operator")
    assert client.post("/simulator/report/1", data={"caller": CALLER.phone, "what": "read"}).status_code == 404


def test_a_line_that_does_not_answer_is_told(app, running, signed_in):
    settings = app.extensions["settings"]
    client = signed_in("lawyer")
    db.session.rollback()
    app.extensions["settings"] = config.Settings(
        dict(settings.values) | {"twilio_base_url": f"http://127.0.0.1:1{simulated.PATH}"}
    )
    client.post("/simulator/write", data={"caller": CALLER.phone, "text": "Сәлем"})
    assert "notice-danger" in client.get("/simulator/").get_data(as_text=True)


def test_without_the_setting_there_is_no_simulator(tmp_path):
    settings = config.load(tmp_path, KEYS)
    assert simulated.variables(settings, "http://localhost:8000") == {}
    client = create_app(settings).test_client()
    assert client.get("/simulator/").status_code == 404
    assert client.post(f"{simulated.PATH}/2010-04-01/Accounts/AC1/Messages.json").status_code == 404


@pytest.mark.parametrize(
    "secret", ["HOTLINE_TWILIO_ACCOUNT_SID", "HOTLINE_TWILIO_AUTH_TOKEN", "HOTLINE_TWILIO_SHARED_KEYS"]
)
def test_beside_real_credentials_the_application_does_not_start(tmp_path, secret):
    with pytest.raises(Misconfigured, match="HOTLINE_SIMULATOR"):
        create_app(config.load(tmp_path, KEYS | {"HOTLINE_SIMULATOR": "1", secret: "a=b"}))


def test_the_fictional_account_is_the_same_in_every_process_and_keeps_what_is_set(tmp_path):
    settings = config.load(
        tmp_path, KEYS | {"HOTLINE_SIMULATOR": "1", "HOTLINE_PUBLIC_URL": "https://demo.example.org"}
    )
    made = simulated.variables(settings, "http://localhost:8000")
    assert made == simulated.variables(settings, "http://localhost:8000")
    assert "HOTLINE_PUBLIC_URL" not in made
    assert made["HOTLINE_TWILIO_BASE_URL"] == "http://localhost:8000/simulator/twilio"
    assert KEYS["HOTLINE_SECRET_KEY"] not in str(made)


def test_a_caller_sends_a_picture_a_voice_note_and_a_place(app, running, signed_in):
    client = signed_in("lawyer")
    db.session.rollback()
    for what in ("picture", "voice", "location"):
        assert client.post("/simulator/send", data={"caller": CALLER.phone, "what": what}).status_code == 302
    assert client.post("/simulator/send", data={"caller": CALLER.phone, "what": "elephant"}).status_code == 404
    worker.run_once(app)
    kinds = [
        one.kind for one in db.session.scalars(select(Message).where(Message.direction == "in").order_by(Message.id))
    ]
    assert kinds == ["image", "audio", "location"]


def test_a_day_passes_and_free_text_can_no_longer_be_sent(app, running, signed_in):
    client = signed_in("lawyer")
    db.session.rollback()
    client.post("/simulator/write", data={"caller": CALLER.phone, "text": "Сәлем"})
    worker.run_once(app)
    conversation = db.session.scalar(select(Conversation))
    before = conversation.last_inbound_at
    client.post("/simulator/day", data={"caller": CALLER.phone})
    db.session.expire_all()
    assert before - conversation.last_inbound_at == timedelta(hours=25)
    assert free_until(conversation.last_inbound_at, clock.now()) is None


def test_a_message_can_be_reported_as_too_late(app, running, signed_in):
    client = signed_in("lawyer")
    db.session.rollback()
    client.post("/simulator/write", data={"caller": CALLER.phone, "text": "Сәлем"})
    worker.run_once(app)
    client.post(f"/simulator/report/{outbound()[0].id}", data={"caller": CALLER.phone, "what": "late"})
    worker.run_once(app)
    assert (outbound()[0].status, outbound()[0].error_code) == ("undelivered", "63016")


def test_a_file_of_ours_arrives_on_the_telephone_by_its_name(app, running, signed_in):
    client = signed_in("lawyer")
    for text in ("Пришлите образец", "ДА"):
        client.post("/simulator/write", data={"caller": CALLER.phone, "text": text})
        worker.run_once(app)
    conversation = db.session.scalars(select(Conversation)).one()
    answer = client.post(
        f"/desk/threads/{conversation.id}/answer",
        data={"body": "Вот он", "form_token": "c" * 32, "files": [(io.BytesIO(PDF), "Образец.pdf")]},
    )
    assert answer.status_code == 302
    worker.run_once(app)
    assert [(one.kind, one.status) for one in outbound()[-2:]] == [("text", "queued"), ("document", "queued")]
    assert "Образец.pdf" in client.get("/simulator/thread", query_string={"caller": CALLER.phone}).text
