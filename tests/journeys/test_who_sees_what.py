"""A manager walks through everything and meets no name and no number; an administrator meets no case."""

import io
import re
import zipfile

import pytest

from hotline import worker
from hotline.core.db import db
from hotline.group_sessions.models import GroupSession
from hotline.messages.models import Conversation
from tests.journeys.conftest import PUBLIC
from tests.journeys.telling import ADVICE, CALL
from tests.provider import inbound, sid

NAMES = ("Гульнара", "Қарлығаш", "Бибігүл", "Жанар")
NUMBERS = ("+77000000001", "+77000000002", "+77000000003")
WORDS = ("Суретімді рұқсатсыз жариялады", "пишите соседке", "перезвонить мужу", "у моей сестры", "взяла с собой")
CASEWORK = (ADVICE["summary"], ADVICE["advice"], "R-2020-0001", "2020-0001", "п. 1 ст. 143")
CASE_PAGES = ("/cases/", "/cases/1", "/cases/1/edit", "/cases/1/person", "/consultations/1", "/journal", "/journal/download?format=csv",
    "/indicators", "/indicators/cases", "/reports", "/reports/download?format=docx&from=2020-09-01&to=2020-09-30",
    "/group_sessions/", "/group_sessions/1", "/desk/inbox", "/desk/threads/1", "/intake/contact")  # fmt: skip


@pytest.fixture
def told(app, address, provider, signs_in):
    """Everything that somebody could meet: a call, a correction, promises, a referral, a thread, a webinar."""
    lawyer = signs_in("lawyer", name="Асель Нурланова")
    form = lawyer.open("/intake/contact")
    case = form.send("/intake/contact", "finalise", **CALL, **ADVICE, contact_notes="пишите соседке")
    case.send("/follow-ups", due_on="2020-09-21", note="перезвонить мужу")
    case.send("/referrals", body="KIB", note="у моей сестры")
    correct = case.follow("/consultations/").follow("/consultations/1/correct")
    correct.send(correct.path, advice="Дополнено", reason="Уточнение")
    lawyer.open("/group_sessions/new").send(
        "/new", topic_ru="Вебинар", day="2020-10-22", time="15:00", names="Бибігүл\nЖанар", lawyer_id=case_lawyer(correct),
    )  # fmt: skip
    db.session.commit()
    message = inbound(NUMBERS[1], sid(1), "взяла с собой", ProfileName="Қарлығаш")
    where = "/webhooks/twilio/whatsapp"
    provider.post(f"{PUBLIC}{where}", message, at=f"{address}{where}")
    worker.run_once(app)
    assert (db.session.query(GroupSession).count(), db.session.query(Conversation).count()) == (1, 1)


def case_lawyer(page):
    return re.search(r'<option selected value="(\d+)">Асель', page.text)[1]


def spelt(numbers):
    """Give the digits by which a number would be known however it is written."""
    return [number.removeprefix("+7") for number in numbers]


def meets(page, words, numbers):
    digits = re.sub(r"[^\d<>]", "", re.sub(r"</?(span|b|strong|a|wbr)[^>]*>", "", page.text))
    return [word for word in words if word in page.text] + [number for number in spelt(numbers) if number in digits]


def test_the_lawyer_who_wrote_it_does_meet_it(told, signs_in):
    pages = [page for page in signs_in("lawyer").wander(["/desk/"]) if page.status == 200]
    met = {word for page in pages for word in meets(page, (*NAMES, *WORDS), NUMBERS[:2])}
    assert met == {*NAMES, *WORDS, *spelt(NUMBERS[:2])}


def test_a_manager_meets_no_name_and_no_number_on_any_page(told, signs_in):
    manager = signs_in("manager", name="Ольга Ким")
    paths = set()
    for page in manager.wander(["/desk/", "/cases/?status=", "/cases/1", "/cases/2", "/consultations/1", "/group_sessions/1"]):
        assert page.status == 200, page.path
        assert meets(page, (*NAMES, *WORDS), NUMBERS) == [], page.path
        paths.add(page.path.partition("?")[0])
    assert {"/cases/1", "/cases/2", "/consultations/1", "/journal", "/indicators/persons", "/group_sessions/1", "/reports"} <= paths
    assert "/desk/inbox" not in paths


@pytest.mark.parametrize("search", ["8 700 000 00 01", "+77000000002", "Гульнара"])
def test_a_manager_finds_nobody_by_name_or_number(told, signs_in, search):
    found = signs_in("manager").ask("GET", "/cases/", params={"q": search, "status": ""})
    assert not [link for link in found.links if re.match(r"/cases/\d", link)]


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf", "csv", "jsonl"])
def test_no_file_a_manager_takes_holds_a_name_or_a_number(told, signs_in, kind):
    content = signs_in("manager").open(f"/journal/download?format={kind}&lang=ru").content
    if kind in ("xlsx", "docx"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (*NAMES, *WORDS, *spelt(NUMBERS)):
        assert secret.encode() not in content


def test_an_administrator_alone_meets_no_case(told, signs_in):
    admin = signs_in("admin")
    for page in admin.wander(["/desk/"]):
        assert page.status == 200, page.path
        assert meets(page, (*NAMES, *WORDS, *CASEWORK), NUMBERS) == [], page.path
    for path in CASE_PAGES:
        assert admin.open(path).status == 404, path
