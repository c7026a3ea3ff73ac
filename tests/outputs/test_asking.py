"""Asking twice, cancelling, asking again, and the pages of it."""

from sqlalchemy import func, select

from hotline.accounts import service as accounts
from hotline.core import i18n
from hotline.core.db import db
from hotline.outputs import claiming
from hotline.outputs.models import Output
from hotline.outputs.rules import State


def rows():
    db.session.rollback()
    return db.session.scalar(select(func.count(Output.id)))


def test_the_same_wish_twice_is_one_row_as_long_as_it_is_not_finished(ask, work):
    _client, first = ask()
    _client, second = ask()
    assert second.id == first.id
    _client, other = ask(what="format=jsonl&lang=kk")
    assert other.id != first.id
    assert work()
    _client, later = ask()
    assert later.id not in (first.id, other.id)
    assert rows() == 3


def test_two_people_with_the_same_wish_have_a_file_each(ask):
    _client, first = ask("lawyer")
    _client, second = ask("manager")
    assert second.id != first.id


def test_a_file_that_waits_is_cancelled_and_never_made(ask, work):
    client, output = ask()
    assert client.post(f"/outputs/{output.id}/cancel").status_code == 302
    assert not work()
    assert output.state == State.CANCELLED
    _client, anew = ask()
    assert anew.id != output.id


def test_a_file_that_is_being_made_is_not_cancelled_any_more(ask):
    client, output = ask()
    assert claiming.claim("a worker")
    assert client.post(f"/outputs/{output.id}/cancel").status_code == 409
    db.session.refresh(output)
    assert output.state == State.WORKING


def test_a_file_that_was_not_made_is_asked_for_again_with_one_press(ask, work):
    client, output = ask()
    client.post(f"/outputs/{output.id}/cancel")
    answer = client.post(f"/outputs/{output.id}/again")
    assert answer.location != f"/outputs/{output.id}"
    assert work()
    assert client.get(f"{answer.location}/file").status_code == 200


def test_the_page_says_how_many_come_before_how_far_it_is_and_until_when_it_stays(ask, work):
    client, first = ask()
    other, second = ask("manager", "format=jsonl&lang=ru")
    assert "Он следующий." in client.get(f"/outputs/{first.id}").text
    assert "Перед ним 1 файл." in other.get(f"/outputs/{second.id}").text
    claiming.claim("a worker")
    db.session.commit()
    first.rows_done = 2
    part = client.get(f"/outputs/{first.id}/progress").text
    assert '<progress value="2" max="3"' in part
    assert 'hx-trigger="every 2s"' in part
    first.state, second.state = State.CANCELLED, State.WAITING
    assert work()
    ready = other.get(f"/outputs/{second.id}/progress").text
    assert "hx-trigger" not in ready
    assert f"файл ждёт здесь до {i18n.moment_text(second.expires_at)}" in ready


def test_the_list_holds_ones_own_files_and_asks_the_database_as_often_for_many_as_for_one(ask, signed_in, query_count):
    client, mine = ask("lawyer", "format=jsonl&lang=ru")
    _client, others = ask("manager", "format=jsonl&lang=ru")
    page = client.get("/outputs").text
    assert f"/outputs/{mine.id}" in page
    assert f"/outputs/{others.id}" not in page
    with query_count() as for_one:
        client.get("/outputs")
    for day in range(1, 9):
        ask("lawyer", f"format=jsonl&lang=ru&to=2020-12-0{day}")
    with query_count() as for_many:
        client.get("/outputs")
    assert for_many.number == for_one.number


def test_whoever_asked_for_nothing_is_told_what_this_is(journal, signed_in):
    assert "Долгих файлов нет" in signed_in("operator").get("/outputs").text


def test_nobody_reaches_another_persons_file(ask, work, signed_in, staff):
    client, output = ask("lawyer")
    work()
    stranger = signed_in("lawyer", "admin", "manager")
    for page in ("", "/progress", "/file"):
        assert client.get(f"/outputs/{output.id}{page}").status_code == 200
        assert stranger.get(f"/outputs/{output.id}{page}").status_code == 404
    for verb in ("cancel", "again"):
        assert stranger.post(f"/outputs/{output.id}/{verb}").status_code == 404
    assert stranger.get("/outputs/99999").status_code == 404


def test_who_lost_a_right_gets_neither_page_nor_file(ask, work, staff):
    client, output = ask("lawyer", "format=csv&contacts=1&lang=ru")
    work()
    assert "+77000000001" in client.get(f"/outputs/{output.id}/file").text
    lawyer = staff("lawyer")
    accounts.change(lawyer, ["manager"], "", True, by=staff("admin"))
    for page in ("", "/file"):
        assert client.get(f"/outputs/{output.id}{page}").status_code == 404
    assert f"/outputs/{output.id}" not in client.get("/outputs").text


def test_what_somebody_may_not_have_any_more_is_not_made(ask, work, staff):
    _client, with_contacts = ask("lawyer", "format=csv&contacts=1&lang=ru")
    _client, of_gone = ask("manager", "format=csv&lang=ru")
    lawyer = staff("lawyer")
    accounts.change(lawyer, ["manager"], "", True, by=staff("admin"))
    accounts.disable(staff("manager"))
    assert work()
    assert work()
    assert {(one.state, one.error, one.file_key) for one in (with_contacts, of_gone)} == {("failed", "right", None)}
