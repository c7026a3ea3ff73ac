"""A prepared answer in the reply to a person: offered, put in for editing, never sent by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from hotline.cases import queries as cases
from hotline.core.db import db
from hotline.messages import rules as rules_of_messages
from hotline.messages.models import Conversation, Message
from hotline.office import answers, rules, service
from hotline.office.answers import Wording
from hotline.office.models import PreparedAnswer
from tests import factories

Talk = Callable[..., Conversation]
PHOTO = Wording("О фото", "По обращению {CASE}: нельзя.", "Фото туралы", "{CASE} өтініші: болмайды.", "IMG-PHOTO")


@pytest.fixture
def photo(app) -> PreparedAnswer:
    factories.codes()
    service.load_texts()
    answers.add(Wording("Доказательства", "Сохраните ссылку."), by=None)
    made = answers.add(PHOTO, by=None)
    db.session.commit()
    return made


def put_in(client, conversation: Conversation, **typed: str):
    return client.post(f"/desk/threads/{conversation.id}/prepared", data={"form_token": "a" * 32} | typed)


def field(text: str) -> str:
    """Return what stands in the reply field."""
    return text.split('id="body"')[1].split(">", 1)[1].split("</textarea>")[0].strip()


def test_the_answer_is_put_behind_what_was_typed_with_its_variables_and_the_closing_words(signed_in, talk, photo):
    conversation = talk()
    page = put_in(signed_in("operator"), conversation, prepared=f"{photo.id}:ru", body="Здравствуйте!")
    assert page.status_code == 200
    number = cases.open_case_of(conversation.person).number
    written = field(page.text)
    assert written.startswith(f"Здравствуйте!\n\nПо обращению {number}: нельзя.\n\nКонсультация дана")
    assert "_____" not in written
    assert f'value="{"a" * 32}"' in page.text  # the form sends once, however often something is put in
    assert db.session.scalar(select(func.count()).select_from(Message).where(Message.direction == "out")) == 0


def test_a_second_answer_moves_the_closing_words_to_the_end(signed_in, talk, photo):
    client, conversation = signed_in("lawyer"), talk()
    first = field(put_in(client, conversation, prepared=f"{photo.id}:ru").text)
    second = field(put_in(client, conversation, prepared=f"{photo.id}:kk", body=first.replace("\n", "\r\n")).text)
    assert "Консультация дана" not in second
    assert second.endswith("сұрамайды.")
    assert "нельзя." in second
    assert "болмайды." in second


def test_what_was_put_in_can_be_sent_afterwards(signed_in, talk, photo):
    client, conversation = signed_in("lawyer"), talk()
    written = field(put_in(client, conversation, prepared=f"{photo.id}:ru").text)
    sent = client.post(
        f"/desk/threads/{conversation.id}/answer", data={"body": written, "prepared": "", "form_token": "a" * 32}
    )
    assert sent.status_code == 302
    [message] = db.session.scalars(select(Message).where(Message.direction == "out"))
    assert message.body == written


def test_sending_does_not_stumble_over_an_answer_left_chosen(signed_in, talk, photo):
    conversation = talk()
    data = {"body": "Ответ", "prepared": f"{photo.id}:ru", "form_token": "a" * 32}
    assert signed_in("lawyer").post(f"/desk/threads/{conversation.id}/answer", data=data).status_code == 302


@pytest.mark.parametrize(("language", "first"), [("kk", ":kk"), ("ru", ":ru"), (None, ":ru")])
def test_the_persons_language_stands_first(signed_in, talk, photo, language, first):
    conversation = talk()
    conversation.person.language = language
    db.session.commit()
    page = signed_in("lawyer").get(f"/desk/threads/{conversation.id}").text
    offered = page.split('id="prepared"')[1].split("</select>")[0]
    values = [part.split('"')[0] for part in offered.split('value="')[1:]]
    assert values[1].endswith(first)
    assert {value.partition(":")[2] for value in values[1:]} == {"ru", "kk"}


def test_what_fits_the_case_stands_first(signed_in, talk, photo):
    conversation = talk()
    cases.open_case_of(conversation.person).category = "IMG-PHOTO"
    db.session.commit()
    page = signed_in("lawyer").get(f"/desk/threads/{conversation.id}").text
    assert page.index("О фото") < page.index("Доказательства")
    assert "Русский · Фотография" in page


@pytest.mark.parametrize("chosen", ["", "nonsense", "999999:ru", "1:en", "99999999999999999999:ru", ":ru"])
def test_a_choice_that_cannot_be_is_told_and_what_was_typed_is_kept(signed_in, talk, photo, chosen):
    page = put_in(signed_in("lawyer"), talk(), prepared=chosen, body="Набрано")
    assert page.status_code == 422
    assert 'href="#prepared"' in page.text
    assert field(page.text) == "Набрано"


def test_an_answer_switched_off_meanwhile_is_not_used(signed_in, talk, photo):
    client, conversation = signed_in("lawyer"), talk()
    answers.switch(photo, False, by=None)
    db.session.commit()
    assert put_in(client, conversation, prepared=f"{photo.id}:ru").status_code == 422
    assert "О фото" not in client.get(f"/desk/threads/{conversation.id}").text


def test_without_a_value_the_place_is_left_to_be_filled_by_hand(signed_in, talk, photo):
    conversation = talk()
    case = cases.open_case_of(conversation.person)
    case.status = "closed"
    db.session.commit()
    assert f"По обращению {rules.BLANK}" in field(
        put_in(signed_in("lawyer"), conversation, prepared=f"{photo.id}:ru").text
    )


def test_without_prepared_answers_and_after_24_hours_nothing_is_offered(signed_in, talk, app):
    client = signed_in("lawyer")
    assert 'id="prepared"' not in client.get(f"/desk/threads/{talk(1).id}").text
    answers.add(Wording("Доказательства", "Сохраните ссылку."), by=None)
    late = talk(2, timedelta(hours=25))
    assert 'id="prepared"' not in client.get(f"/desk/threads/{late.id}").text


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_who_may_not_write_to_people_puts_nothing_in(signed_in, talk, photo, role):
    assert put_in(signed_in(role), talk(), prepared=f"{photo.id}:ru").status_code == 404


def test_many_answers_cost_a_thread_no_more_questions(signed_in, talk, photo, query_count):
    client, conversation = signed_in("lawyer"), talk()
    path = f"/desk/threads/{conversation.id}"
    client.get(path)
    with query_count() as few:
        client.get(path)
    for number in range(40):
        answers.add(Wording(f"Ответ {number}", "Текст."), by=None)
    db.session.commit()
    with query_count() as many:
        client.get(path)
    assert many.number == few.number


def test_when_the_24_hours_are_over_meanwhile_nothing_is_lost_and_nothing_can_be_sent(signed_in, talk, photo):
    conversation = talk(1, timedelta(hours=25))
    page = put_in(signed_in("lawyer"), conversation, prepared=f"{photo.id}:ru", body="Набрано")
    assert field(page.text).startswith("Набрано")
    reply = page.text.split('id="reply"')[1]
    assert "notice-warning" in reply
    assert 'type="submit"' not in reply.split("</form>")[0]


def test_the_ends_of_lines_count_once_however_the_browser_posts_them(signed_in, talk, app):
    client, conversation = signed_in("lawyer"), talk()
    path = f"/desk/threads/{conversation.id}/answer"
    words = "Строка\r\n" * 20
    whole = words + "я" * (rules_of_messages.LONGEST - len(words.replace("\r\n", "\n")))
    assert len(whole) == rules_of_messages.LONGEST + 20
    assert client.post(path, data={"body": whole, "form_token": "a" * 32}).status_code == 302
    [message] = db.session.scalars(select(Message).where(Message.direction == "out"))
    assert message.body == whole.replace("\r\n", "\n")
    assert client.post(path, data={"body": whole + "я", "form_token": "b" * 32}).status_code == 302
    assert len(db.session.scalars(select(Message).where(Message.direction == "out")).all()) == 3
