"""A template in a thread: chosen, filled in, seen before, sent to the provider with the right fields."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from hotline import jobs
from hotline.cases import queries as cases
from hotline.channels.twilio import forms
from hotline.core import clock
from hotline.core.db import db
from hotline.desk.models import AnswerDraft
from hotline.messages import reports, service
from hotline.messages.models import Conversation, Message
from hotline.office import service as office
from hotline.office import templates
from hotline.office.models import MessageTemplate
from hotline.office.templates import Wording
from tests.provider import Provider

TOKEN = "a" * 32
RU, KK = "HX" + "1" * 32, "HX" + "2" * 32
LATE = timedelta(hours=25)


@pytest.fixture
def environ(provider: Provider) -> dict[str, str]:
    return provider.settings() | {"HOTLINE_PUBLIC_URL": "http://127.0.0.1:9"}


@pytest.fixture
def reminder(app) -> MessageTemplate:
    made = templates.add(
        Wording(
            "Напоминание", "ждём ответа", RU, "По обращению {{1}}: {{2}} Тел. {{3}}", KK, "{{1}} өтініші: {{2}} {{3}}",
            [("Номер обращения", "case"), ("О чём спрашиваем", ""), ("Телефон", "phone")],
        ),
        by=None,
    )  # fmt: skip
    office.change_values({"phone": ("+77000000099", "")}, clock.today(), by=None)
    db.session.commit()
    return made


def post(client, conversation: Conversation, what: str, **typed: str):
    return client.post(f"/desk/threads/{conversation.id}/{what}", data={"form_token": TOKEN} | typed)


def outbound() -> list[Message]:
    db.session.expire_all()
    return list(db.session.scalars(select(Message).where(Message.direction == "out").order_by(Message.id)))


def deliver() -> None:
    db.session.commit()
    while jobs.send():
        pass


def test_after_24_hours_a_template_is_sent_with_the_fields_twilio_wants_and_the_thread_shows_its_words(
    signed_in, talk, reminder, provider
):
    conversation, client = talk(1, LATE), signed_in("lawyer")
    answer = post(client, conversation, "template", template=f"{reminder.id}:ru", value_2="Вы нашли договор? 👍")
    assert answer.status_code == 302
    number = cases.open_case_of(conversation.person).number
    words = f"По обращению {number}: Вы нашли договор? 👍 Тел. +7 700 000 00 99"
    assert words in client.get(f"/desk/threads/{conversation.id}").text
    deliver()
    [sent] = provider.accepted
    assert set(sent.form) == {"To", "From", "ContentSid", "ContentVariables", "StatusCallback"}
    assert sent.form["ContentSid"] == RU
    assert json.loads(sent.form["ContentVariables"]) == {
        "1": number, "2": "Вы нашли договор? 👍", "3": "+7 700 000 00 99",
    }  # fmt: skip
    [message] = outbound()
    assert (message.body, message.status, message.purpose) == (words, "queued", "answer")
    raw = db.session.execute(text("SELECT variables FROM message WHERE direction = 'out'")).scalar_one()
    assert "договор".encode() not in bytes(raw)
    assert conversation.waiting_since is None


def test_an_answer_that_left_too_late_comes_back_with_63016_and_the_template_stands_ready(
    signed_in, talk, reminder, provider
):
    conversation, client = talk(1, timedelta(hours=23, minutes=59)), signed_in("lawyer")
    assert post(client, conversation, "answer", body="Ответ в последнюю минуту").status_code == 302
    deliver()
    conversation.last_inbound_at -= timedelta(minutes=5)
    [sent] = provider.accepted
    form = provider.status_form(sent, "undelivered", ErrorCode="63016")
    service_report(form)
    page = client.get(f"/desk/threads/{conversation.id}").text
    assert "is-failed" in page
    assert 'id="template"' in page
    assert 'id="answer"' not in page
    assert outbound()[0].error_code == "63016"
    assert conversation.waiting_since is not None
    assert (
        post(
            client, conversation, "template", template=f"{reminder.id}:kk", value_2="?", form_token="b" * 32
        ).status_code
        == 302
    )
    deliver()
    assert provider.accepted[1].form["ContentSid"] == KK


def service_report(form: dict[str, str]) -> None:
    reports.keep(forms.report([[name, value] for name, value in form.items()]))
    db.session.commit()
    assert reports.apply() == 1
    db.session.commit()


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("", "value_2"),
        ("   ", "value_2"),
        ("одна\nдве", "value_2"),
        ("много    пробелов", "value_2"),
        ("я" * 1024, "value_2"),
    ],
)
def test_a_value_that_whatsapp_would_refuse_is_told_at_its_field_and_kept(signed_in, talk, reminder, value, field):
    conversation = talk(1, LATE)
    answer = post(
        signed_in("lawyer"), conversation, "template", template=f"{reminder.id}:ru", value_2=value, body="Набрано"
    )
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert f'href="#{field}"' in answer.text
    assert value.strip() in answer.text
    assert "Набрано" in answer.text
    assert outbound() == []


@pytest.mark.parametrize("chosen", ["", "nonsense", "999999:ru", "{id}:en", ":ru", "99999999999999999999:ru"])
def test_a_choice_that_cannot_be_is_told(signed_in, talk, reminder, chosen):
    answer = post(signed_in("lawyer"), talk(1, LATE), "template", template=chosen.format(id=reminder.id), value_2="x")
    assert answer.status_code == 422
    assert 'href="#template"' in answer.text
    assert outbound() == []


def test_a_retired_template_is_neither_offered_nor_sent(signed_in, talk, reminder):
    conversation, client = talk(1, LATE), signed_in("lawyer")
    templates.switch(reminder, False, by=None)
    assert "Напоминание" not in client.get(f"/desk/threads/{conversation.id}").text
    assert post(client, conversation, "template", template=f"{reminder.id}:ru", value_2="x").status_code == 422


@pytest.mark.parametrize(("language", "first"), [("kk", ":kk"), ("ru", ":ru"), (None, ":ru")])
def test_the_persons_language_stands_first(signed_in, talk, reminder, language, first):
    conversation = talk(1, LATE)
    conversation.person.language = language
    page = signed_in("lawyer").get(f"/desk/threads/{conversation.id}").text
    values = [part.split('"')[0] for part in page.split('id="template"')[1].split("</select>")[0].split('value="')[1:]]
    assert values[1].endswith(first)
    assert len(values) == 3
    assert "(Русский)" in page
    assert "(Қазақша)" in page


def test_the_preview_is_filled_while_one_types_and_another_template_begins_empty(signed_in, talk, reminder):
    other = templates.add(
        Wording("Другой", "", "HX" + "3" * 32, "Здравствуйте, {{1}}", variables=[("Что", "")]), by=None
    )
    conversation, client = talk(1, LATE), signed_in("lawyer")
    kept = {
        "template": f"{reminder.id}:ru",
        "filled": f"{reminder.id}:ru",
        "value_2": "<b>вопрос</b>",
        "body": "Набрано",
    }
    shown = post(client, conversation, "reply", **kept).text
    assert "&lt;b&gt;вопрос&lt;/b&gt; Тел." in shown.split('id="preview"')[1]
    changed = post(client, conversation, "reply", **kept | {"template": f"{other.id}:ru", "value_1": "2020-0001"}).text
    assert "Здравствуйте, _____" in changed.split('id="preview"')[1]
    unseen = post(client, conversation, "template", **kept | {"template": f"{other.id}:ru", "value_1": "2020-0001"})
    assert unseen.status_code == 422
    assert 'href="#template"' in unseen.text
    assert "Набрано" in changed
    assert outbound() == []


def test_within_24_hours_a_template_can_be_sent_too_and_the_free_words_stay(signed_in, talk, reminder):
    conversation, client = talk(), signed_in("lawyer")
    client.post(f"/desk/threads/{conversation.id}/draft", data={"body": "Свободные слова", "form_token": TOKEN})
    page = client.get(f"/desk/threads/{conversation.id}").text
    assert "mode=template" in page
    picker = client.post(
        f"/desk/threads/{conversation.id}/reply?mode=template", data={"mode": "free", "body": "Свободные слова"}
    ).text
    assert 'id="template"' in picker
    assert "Свободные слова" in picker
    data = {"mode": "template", "template": f"{reminder.id}:ru", "value_2": "где вы?", "body": "Свободные слова"}
    assert post(client, conversation, "template", **data).status_code == 302
    assert "Свободные слова" in client.get(f"/desk/threads/{conversation.id}").text
    assert db.session.scalars(select(AnswerDraft)).one().fields == {"body": ["Свободные слова"]}
    assert [message.content_sid for message in outbound()] == [RU]


def test_a_template_too_is_sent_once_and_stops_once_when_somebody_answered_meanwhile(signed_in, talk, reminder, staff):
    conversation, client = talk(1, LATE), signed_in("lawyer")
    seen = client.get(f"/desk/threads/{conversation.id}").text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    data = {"template": f"{reminder.id}:ru", "value_2": "?", "seen": seen}
    [post(client, conversation, "template", **data) for _ in range(2)]
    assert len(outbound()) == 1
    colleague = post(signed_in("operator"), conversation, "template", **data | {"form_token": "b" * 32})
    assert colleague.status_code == 422
    assert len(outbound()) == 1


def test_an_earlier_part_that_waits_holds_back_the_template_behind_it(signed_in, talk, reminder, provider):
    conversation = talk()
    provider.refusals_left["+77000000001"] = 1
    service.queue(conversation, "Первое", "answer")
    client = signed_in("lawyer")
    post(client, conversation, "template", template=f"{reminder.id}:ru", value_2="?")
    deliver()
    assert provider.accepted == []


@pytest.fixture
def made(app) -> Callable[..., MessageTemplate]:
    return lambda **more: templates.add(Wording("Имя", **more), by=None)


def test_without_templates_the_closed_thread_says_whom_to_ask(signed_in, talk, app):
    page = signed_in("lawyer").get(f"/desk/threads/{talk(1, LATE).id}").text
    assert 'type="submit"' not in page.split('id="reply"')[1].split("</form>")[0]


def test_many_templates_cost_a_thread_no_more_questions(signed_in, talk, made, query_count):
    client, conversation = signed_in("lawyer"), talk()
    path = f"/desk/threads/{conversation.id}"
    client.get(path)
    with query_count() as few:
        client.get(path)
    for number in range(20):
        made(sid_ru="HX" + f"{number:032x}", text_ru="Текст")
    db.session.commit()
    with query_count() as many:
        client.get(path)
    assert many.number == few.number
