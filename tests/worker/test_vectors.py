"""Every kind of post Twilio was seen to send, through real HTTP, three worker processes, and back to the lawyer's screen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time
from html import unescape
from typing import Any

import pytest
import requests
from sqlalchemy import func, select

from hotline.accounts.models import User
from hotline.cases.models import Case, CaseMessage, Consultation
from hotline.core import clock
from hotline.core.db import db, reading
from hotline.desk.inbox import PREVIEW
from hotline.intake.dialogue.rules import WELCOME
from hotline.intake.models import Dialogue
from hotline.messages.calls import queries as calls
from hotline.messages.models import Attachment, Call, Conversation, DeliveryReport, Message
from hotline.messages.rules import Filed, Inbound
from hotline.office import duty_service as duty
from hotline.people.models import Person
from tests import factories
from tests.cases.test_pages import FIELDS
from tests.files import samples
from tests.intake.vectors import ENVIRON, PAYLOADS, PUBLIC, SAID_FIRST, SEQUENCES, VOICE, path_of
from tests.live import Browser, Processes
from tests.provider import Provider, inbound, sid, wait_until
from tests.provider_media import API, MEDIA

WORKERS = ("first", "second", "third")
LAWYER = "+77000000090"
ANSWERED = "in-01"
QUOTED, PRESSED = "in-04", "in-16"
STOPPED, REPEATED, QUOTING, SPOKEN, FILM = "in-24", "in-21", ("in-18", "in-19"), "in-07", "in-11"
CONTENTS = {"in-07": samples.OGG, "in-11": samples.MP4, "in-14": samples.VCARD, "in-15": samples.picture("WEBP")}
KINDS = {
    "in-05": "image/jpeg", "in-06": "image/jpeg", "in-07": "audio/ogg", "in-08": "application/pdf",
    "in-09": "application/pdf", "in-11": "video/mp4", "in-14": "text/vcard", "in-15": "image/webp",
}  # fmt: skip
SEEN = {
    "in-05": "Показать или скрыть снимок",
    "in-06": "Показать или скрыть снимок",
    "in-07": "<audio controls",
    "in-08": "Трудовой договор № 12.pdf",
    "in-09": "Переслано",
    "in-10": "Переслано много раз",
    "in-12": "43.238949, 76.889709",
    "in-13": "Ұлттық музей, проспект Тәуелсіздік, Астана, 51.128207, 71.430420",
    "in-14": "Карточка контакта",
    "in-16": "Ответ кнопкой",
    "in-17": "Выбор из списка",
}


@pytest.fixture
def environ(provider: Provider) -> dict[str, str]:
    return ENVIRON | provider.settings() | {"HOTLINE_PUBLIC_URL": PUBLIC, "HOTLINE_TWILIO_VOICE_FROM": "+15005550006"}


@pytest.fixture
def lawyer(app, processes, provider, environ, staff) -> Browser:
    """A line at work with three workers, and the lawyer on duty at her screen."""
    factories.always_open()
    factories.codes()
    factories.register()
    user = staff("lawyer")
    duty.set_telephone(user, LAWYER, by=user)
    duty.plan(user, range(7), time(0), time(0), 1, by=user)
    db.session.commit()
    processes.environ |= environ
    processes.start_web(1 if db.engine.dialect.name == "sqlite" else 2)
    for name in WORKERS:
        processes.start_worker(name)
    return Browser(app, processes.address, user)


def test_every_payload_status_and_call_does_what_is_expected_of_it(lawyer, provider, processes):
    _write_for_the_first_time(lawyer, provider, processes)
    _consent(lawyer, provider, processes)
    for name in PAYLOADS.keys() - {STOPPED, REPEATED}:
        _look(lawyer, name)
    _a_sign_opens_no_closed_case(lawyer, provider, processes)
    _a_quote_of_somebody_else_is_not_shown(lawyer, provider, processes)
    _a_payload_drives_the_action_and_the_page_shows_the_words(lawyer, provider, processes)
    _a_preview_ends_between_signs(lawyer, provider, processes)
    _a_file_that_is_too_large_is_left_in_the_middle(lawyer, provider, processes)
    _kazakh_letters_go_all_the_way(lawyer)
    _answers_and_what_became_of_them(lawyer, provider, processes)
    _calls(lawyer, provider, processes)


def post(lawyer: Browser, row: dict[str, Any]) -> requests.Response:
    """Post a vector as it was signed."""
    headers = {"X-Twilio-Signature": row["signature"], **row.get("headers", {})}
    return requests.post(lawyer.address + path_of(row["url"]), data=row["form"], headers=headers, timeout=30)


def _write_for_the_first_time(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    for name, row in PAYLOADS.items():
        if where := row["form"].get("MediaUrl0", "").removeprefix(API):
            provider.media.contents[where] = CONTENTS.get(
                name, samples.PDF if "pdf" in row["form"]["Body"] else samples.picture("JPEG")
            )
        if name in QUOTING:  # the message of ours that they will answer to is the first they get
            provider.sids[_number(name)] = [row["form"]["OriginalRepliedMessageSid"]]
    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(lambda row: post(lawyer, row), PAYLOADS.values()))
    assert {(one.status_code, one.headers["Content-Type"]) for one in answers} == {(200, "text/xml")}
    assert all(one.text.endswith("<Response/>") for one in answers)
    _quiet(processes)
    people = len(PAYLOADS) - 1  # one of them is a repeat
    assert [_count(model) for model in (Person, Conversation, Case)] == [people] * 3
    for name in PAYLOADS:
        assert len(provider.to(_number(name))) == len(SAID_FIRST.get(name, WELCOME)), name
        assert _message(name).body == PAYLOADS[name]["form"]["Body"], name
    _files_are_kept(provider)


def _files_are_kept(provider: Provider) -> None:
    with reading():
        kept = {name: _file(name) for name in KINDS}
        assert {name: file.content_type for name, file in kept.items()} == KINDS
        assert {file.state for file in kept.values()} == {Filed.KEPT}
        assert _count(Attachment) == len(KINDS)  # the picture of an advertisement is not fetched
    assert not any(one.authorization for one in provider.media.of("cdn"))
    assert all(one.authorization for one in provider.media.of("api"))


def _consent(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    names = sorted(PAYLOADS.keys() - {STOPPED, REPEATED})
    assert lawyer.post(f"/desk/threads/{_talk(SPOKEN)}/ask-consent") == 302
    _say(lawyer, provider, inbound("", sid(99), "Да", **_sender("in-10"), FrequentlyForwarded="true"))
    _quiet(processes)
    with reading():
        assert _case("in-10").status == "consent_pending"
    assert len(provider.to(_number(SPOKEN))) == len(WELCOME)
    for number, name in enumerate(names, 1):
        _say(lawyer, provider, inbound("", sid(number), "Да", **_sender(name)))
    _quiet(processes)
    with reading():
        assert _case(STOPPED).status == "consent_pending"
        assert {_case(name).status for name in names} == {"new"}


def _look(lawyer: Browser, name: str) -> None:
    """Open a thread as the lawyer does."""
    form, page = PAYLOADS[name]["form"], unescape(lawyer.get(f"/desk/threads/{_talk(name)}"))
    assert SEEN.get(name, form["Body"]) in page, name
    assert form["Body"] in page, name
    assert ("Переслано много раз" in page) == (name == "in-10"), name
    assert ('class="bubble-quote' in page) == (name in QUOTING), name


def _a_sign_opens_no_closed_case(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    _case("in-18").status = "closed"
    db.session.commit()
    cases = _count(Case)
    _say(lawyer, provider, PAYLOADS["in-18"]["form"] | {"MessageSid": sid(100)})
    _quiet(processes)
    assert (_case("in-18").status, _count(Case)) == ("closed", cases)


def _a_quote_of_somebody_else_is_not_shown(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    theirs = PAYLOADS["in-18"]["form"]["OriginalRepliedMessageSid"]
    _say(lawyer, provider, inbound("", sid(101), "Отвечаю", OriginalRepliedMessageSid=theirs, **_sender(QUOTED)))
    _quiet(processes)
    page = lawyer.get(f"/desk/threads/{_talk(QUOTED)}")
    assert "Отвечаю" in page
    assert 'class="bubble-quote' not in page


def _a_payload_drives_the_action_and_the_page_shows_the_words(
    lawyer: Browser, provider: Provider, processes: Processes
) -> None:
    kept, case = db.session.get_one(Dialogue, _talk(PRESSED)), _case(PRESSED)
    kept.asking, kept.questioned_at, kept.following = "region", clock.now(), []
    kept.questioned_case_id, kept.offered = case.id, ["KZ-AST", "KZ-ALA"]
    db.session.commit()
    form = PAYLOADS[PRESSED]["form"]
    _say(lawyer, provider, form | {"MessageSid": sid(104), "ButtonPayload": "region:KZ-ALA"})
    _quiet(processes)
    with reading():
        assert _case(PRESSED).region == "KZ-ALA"
    assert unescape(lawyer.get(f"/desk/threads/{_talk(PRESSED)}")).count(form["Body"]) >= 2


def _a_preview_ends_between_signs(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    judge, before = "👩🏽\u200d⚖️", "а" * (PREVIEW - 3)
    assert judge in PAYLOADS["in-03"]["form"]["Body"]
    _say(lawyer, provider, inbound("", sid(102), before + judge * 5, **_sender("in-03")))
    _quiet(processes)
    assert f"{before}…" in lawyer.get("/desk/inbox?tab=ours")


def _a_file_that_is_too_large_is_left_in_the_middle(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    form, where = PAYLOADS[FILM]["form"], MEDIA.format(account=provider.account, number=0xFFF)
    provider.media.contents[where], provider.media.told = samples.MP4 + bytes(60_000_000), -1
    _say(lawyer, provider, form | {"MessageSid": sid(103), "MediaUrl0": API + where})
    _quiet(processes)
    provider.media.told = None
    with reading():
        told = select(Attachment).where(Attachment.message_id == _by_sid(sid(103)).id)
        file = db.session.scalars(told).one()
        assert (file.state, file.error_code) == (Filed.REFUSED, "too_large")
    assert provider.media.given[where] < 30_000_000
    assert "больше 16 МБ" in unescape(lawyer.get(f"/desk/threads/{_talk(FILM)}"))


def _kazakh_letters_go_all_the_way(lawyer: Browser) -> None:
    """Take the message into a consultation, and look for it in the title, the search and the export."""
    words = PAYLOADS["in-02"]["form"]["Body"] + " Ғ ғ һ"
    assert set("әғқңөұүһі") <= set(words.lower())
    assert "Нұрлан" in lawyer.get(f"/desk/threads/{_talk('in-02')}").split("</title>")[0]
    with reading():
        case = _case("in-02").id
    assert lawyer.post(f"/consultations/in/{case}") == 302
    with reading():
        draft = db.session.scalar(select(func.max(Consultation.id)))
        [user] = db.session.scalars(select(User.id).where(User.email == "lawyer@example.org"))
    fields = FIELDS | {"summary": words, "advice": words, "lawyer_id": str(user), "action": "finalise"}
    assert lawyer.post(f"/consultations/{draft}", **fields) == 302
    for written in ("жиһазымды", "ЖАЛАҚЫМДЫ", "өтінемін", "Ғ"):
        assert words in unescape(lawyer.get(f"/journal/?text={written}")), written
    assert words in lawyer.get("/journal/download?format=csv")


def _answers_and_what_became_of_them(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    early = SEQUENCES["st-05"]["forms"][0]
    people = _count(Person)
    assert post(lawyer, {"url": SEQUENCES["st-05"]["url"], **early}).status_code == 204  # nobody has sent it yet
    ids = {name: rows["forms"][0]["form"]["MessageSid"] for name, rows in SEQUENCES.items()}
    provider.sids[_number(ANSWERED)] = list(ids.values())
    for name in SEQUENCES:
        path = f"/desk/threads/{_talk(ANSWERED)}/answer"
        assert lawyer.post(path, body=f"Ответ {name}", form_token=f"vector-{name}", beneath="") == 302
        _quiet(processes)
    for rows in SEQUENCES.values():
        assert {post(lawyer, {"url": rows["url"], **row}).status_code for row in rows["forms"]} == {204}
    _quiet(processes)
    with reading():
        found = {name: _by_sid(one) for name, one in ids.items()}
        assert {name: (one.body, one.status, one.error_code) for name, one in found.items()} == {
            "st-01": ("Ответ st-01", "read", None),
            "st-02": ("Ответ st-02", "delivered", None),
            "st-03": ("Ответ st-03", "undelivered", "63016"),
            "st-04": ("Ответ st-04", "delivered", None),
            "st-05": ("Ответ st-05", "sent", None),
            "st-06": ("Ответ st-06", "failed", "63024"),
        }
        once = select(func.count()).where(DeliveryReport.provider_id == ids["st-04"])
        assert db.session.scalar(once) == 1
        assert _count(Person) == people
    page = unescape(lawyer.get(f"/desk/threads/{_talk(ANSWERED)}"))
    assert "прошло больше 24 часов" in page
    assert "Этого номера нет в WhatsApp" in page


def _calls(lawyer: Browser, provider: Provider, processes: Processes) -> None:
    people, answers = _count(Person), {name: post(lawyer, row) for name, row in VOICE.items()}
    assert {name: one.status_code for name, one in answers.items()} == {
        "vo-01": 200, "vo-02": 200, "vo-03": 204, "vo-04": 200, "vo-05": 204,
    }  # fmt: skip
    assert {one.headers["Content-Type"] for one in answers.values() if one.status_code == 200} == {"text/xml"}
    assert f"<Number>{LAWYER}</Number>" in answers["vo-01"].text
    assert "<Record" in answers["vo-02"].text
    _quiet(processes)
    with reading():
        states = {(call.provider_id or "")[-4:]: (call.state, call.number) for call in db.session.scalars(select(Call))}
        assert states == {
            "f001": ("ringing", "+77000000001"), "f002": ("missed", "+77000000002"), "f003": ("missed", "+77000000003"),
            "f004": ("ringing", None), "f005": ("voicemail", "+77000000005"),
        }  # fmt: skip
        missed = db.session.scalars(select(Call).where(Call.provider_id.like("%f002"))).one()
        assert missed.person_id == db.session.get_one(Conversation, _talk("in-02")).person_id
        assert len(calls.tasks(clock.now())) == 3
        [voicemail] = db.session.scalars(select(Attachment).where(Attachment.call_id.is_not(None)))
        assert voicemail.state == Filed.KEPT
        assert _count(Person) == people
    assert "+7 700 000 00 05" in lawyer.get("/desk/calls").replace("\xa0", " ")
    assert any("Recordings" in one.path and one.authorization for one in provider.media.of("api"))


def _say(lawyer: Browser, provider: Provider, form: dict[str, str]) -> None:
    path = "/webhooks/twilio/whatsapp"
    assert provider.post(PUBLIC + path, form, lawyer.address + path) == 200


def _quiet(processes: Processes) -> None:
    """Wait until the workers have nothing left to do that is due now."""
    assert wait_until(lambda: not _left(), 60, 0.1), processes.last_words()


def _left() -> bool:
    with reading():
        received = (Message.direction == "in") & (Message.status == Inbound.RECEIVED)
        going = (Message.direction == "out") & Message.status.in_(("waiting", "claimed"))
        due = select(Message.id).where(received | going).limit(1)
        filing = select(Attachment.id).where(Attachment.state.in_((Filed.WAITING, Filed.CLAIMED))).limit(1)
        untold = (
            select(DeliveryReport.id)
            .join(Message, Message.provider_id == DeliveryReport.provider_id)
            .where(DeliveryReport.applied_at.is_(None))
            .limit(1)
        )
        return any(db.session.scalar(one) is not None for one in (due, filing, untold))


def _number(name: str) -> str:
    return PAYLOADS[name]["form"]["From"].removeprefix("whatsapp:")


def _sender(name: str) -> dict[str, str]:
    """Return what of a payload says whose it is."""
    return {field: PAYLOADS[name]["form"][field] for field in ("From", "WaId", "ExternalUserId", "ProfileName")}


def _by_sid(provider_id: str) -> Message:
    return db.session.scalars(select(Message).where(Message.provider_id == provider_id)).one()


def _message(name: str) -> Message:
    return _by_sid(PAYLOADS[name]["form"]["MessageSid"])


def _file(name: str) -> Attachment:
    return db.session.scalars(select(Attachment).where(Attachment.message_id == _message(name).id)).one()


def _talk(name: str) -> int:
    with reading():
        return _message(name).conversation_id or 0


def _case(name: str) -> Case:
    return db.session.get_one(Case, db.session.get_one(CaseMessage, _message(name).id).case_id)


def _count(model: type) -> int:
    with reading():
        return db.session.scalar(select(func.count()).select_from(model)) or 0
