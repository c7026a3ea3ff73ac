"""A manager walks through everything and meets no name and no number; an administrator meets no case."""

import io
import re
import zipfile

import pytest
from pypdf import PdfReader

from hotline import worker
from hotline.core.db import db
from hotline.group_sessions.models import GroupSession
from hotline.messages.models import Conversation
from tests.journeys.conftest import PUBLIC
from tests.journeys.telling import ADVICE, CALL
from tests.provider import inbound, sid

NAMES = ("Гульнара", "Қарлығаш", "Бибігүл", "Жанар")
NUMBERS = ("+77000000001", "+77000000002")
WORDS = ("Суретімді рұқсатсыз жариялады", "пишите соседке", "перезвонить мужу", "у моей сестры", "взяла с собой")
PRIVATE = (*NAMES, *WORDS)
CASEWORK = (ADVICE["summary"], ADVICE["advice"], "R-2020-0001", "2020-0001", "п. 1 ст. 143")
CASE_PAGES = ("/cases/", "/cases/1", "/cases/1/edit", "/cases/1/person", "/consultations/1", "/journal", "/journal/download?format=csv",
    "/indicators", "/indicators/cases", "/reports", "/reports/download?format=docx&from=2020-09-01&to=2020-09-30",
    "/reports/reconciliation", "/reports/narratives",
    "/group_sessions/", "/group_sessions/1", "/desk/inbox", "/desk/threads/1", "/intake/contact")  # fmt: skip

# Many pages alike: of the register, of other times, of one line of a table, of one provision; files are read by themselves.
ASIDE = ("/laws/", "week=", "year=", "by=", "provision=", "/reports/annexes")
# What somebody may see is the same on either database: the long walks take one each.
ON = {kind: pytest.mark.parametrize("database_url", [kind], indirect=True) for kind in ("sqlite", "postgresql")}


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
    where = "/webhooks/twilio/whatsapp"
    for number, words in enumerate(("взяла с собой", "да"), 1):
        message = inbound(NUMBERS[1], sid(number), words, ProfileName="Қарлығаш")
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


@ON["postgresql"]
def test_a_manager_meets_no_name_and_no_number_on_any_page_by_any_search_in_any_file(told, signs_in):
    lawyer, manager = signs_in("lawyer"), signs_in("manager", name="Ольга Ким")
    known = [lawyer.open(path) for path in ("/cases/1", "/desk/threads/1", "/group_sessions/1")]
    assert {word for page in known for word in meets(page, PRIVATE, NUMBERS)} == {*PRIVATE, *spelt(NUMBERS)}
    paths = set()
    for page in manager.wander(["/desk/", "/cases/?status=", "/consultations/1"], past=ASIDE):
        assert page.status == 200, page.path
        assert meets(page, PRIVATE, NUMBERS) == [], page.path
        paths.add(page.path.partition("?")[0])
    assert {"/cases/1", "/cases/2", "/journal", "/indicators/persons", "/group_sessions/1", "/reports"} <= paths
    assert "/desk/inbox" not in paths
    assert manager.open("/desk/").follow("/indicators/cases").status == 200
    finds_nobody(manager)
    takes_nobody_along(manager)


def finds_nobody(manager):
    for search in ("8 700 000 00 01", "+77000000002", "Гульнара"):
        found = manager.ask("GET", "/cases/", params={"q": search, "status": ""})
        assert not [link for link in found.links if re.match(r"/cases/\d", link)], search


def takes_nobody_along(manager):
    period = "from=2020-09-01&to=2020-09-30"
    files = [f"/journal/download?{period}&format={kind}" for kind in ("xlsx", "docx", "pdf", "csv", "jsonl")]
    reports = (f"/reports/download?{period}&format=docx", f"/reports/annexes?{period}")
    for path in (*files, *reports):
        file = manager.open(path)
        assert file.status == 200, path
        words = letters(read(file.content))
        assert letters(ADVICE["summary"]) in words, path
        assert not [secret for secret in (*PRIVATE, *spelt(NUMBERS)) if letters(secret) in words], path


def letters(text):
    """Leave out what breaks a line or parts a number."""
    return re.sub(r"[\W_]", "", text)


def read(content):
    """Give everything that a file says, whatever it is packed in."""
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        return "".join(read(archive.read(name)) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", "replace")


@ON["sqlite"]
def test_an_administrator_alone_meets_no_case(told, signs_in):
    admin = signs_in("admin")
    for page in admin.wander(["/desk/"], past=ASIDE):
        assert page.status == 200, page.path
        assert meets(page, (*PRIVATE, *CASEWORK), NUMBERS) == [], page.path
    for path in CASE_PAGES:
        assert admin.open(path).status == 404, path
