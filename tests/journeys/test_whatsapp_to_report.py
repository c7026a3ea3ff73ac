"""A WhatsApp message, from the signed webhook to the journal, the figures and the report."""

import io
import json
import re

import pytest
from docx import Document
from flask import Flask

from hotline import worker
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db
from hotline.messages.models import Message
from tests.journeys.conftest import PUBLIC
from tests.journeys.telling import ADVICE
from tests.provider import Provider, inbound, sid

CALLER = "+77000000002"
QUESTION = "Сәлеметсіз бе, суретімді рұқсатсыз жариялады"
WEBHOOKS = "/webhooks/twilio"


@pytest.fixture
def hook(app: Flask, address: str, provider: Provider):
    """Let the provider post to us, and the worker do what there is to do."""

    def post(path: str, form: dict[str, str]) -> int:
        db.session.commit()
        status = provider.post(f"{PUBLIC}{WEBHOOKS}{path}", form, at=f"{address}{WEBHOOKS}{path}")
        worker.run_once(app)
        db.session.expire_all()
        return status

    return post


def test_a_message_is_answered_delivered_consented_advised_closed_and_counted(hook, provider, signs_in):
    lawyer = signs_in("lawyer", name="Асель Нурланова")
    for _again in range(2):
        assert hook("/whatsapp", inbound(CALLER, sid(1), QUESTION)) == 200
    case = db.session.query(Case).one()
    assert (case.status, case.channel) == ("consent_pending", "whatsapp")
    first, second = provider.to(CALLER)
    assert case.number in first.form["Body"]
    assert first.form["StatusCallback"] == f"{PUBLIC}{WEBHOOKS}/status"
    for sent, status in ((first, "delivered"), (first, "sent"), (second, "read")):
        assert hook("/status", provider.status_form(sent, status)) == 204
    statuses = [one.status for one in db.session.query(Message).filter_by(direction="out").order_by(Message.id)]
    assert statuses == ["delivered", "read"]

    thread = lawyer.open("/desk/inbox").follow("/desk/threads/")
    assert QUESTION not in thread.words  # it lies closed before consent; a lawyer opens it for a reason
    thread = thread.send("/open-up", "danger")
    assert QUESTION in thread.words
    refused = thread.send("/answer", body="Напишите администрации сайта.")
    assert refused.status == 422  # before consent: only with the word that it is no advice
    refused.send("/answer", without_advice="y")
    hook("/status", provider.status_form(first, "read"))
    assert [sent.form["Body"] for sent in provider.to(CALLER)[2:]] == ["Напишите администрации сайта."]

    page = lawyer.open(f"/cases/{case.id}")
    waiting = page.send("/consultations/in/1")
    refused = waiting.send(waiting.path, "finalise", **ADVICE, category="IMG-PHOTO")
    assert refused.status == 422  # nothing is numbered before the person has agreed
    page = page.send("/consent", consent="given", points=["data", "purpose", "cross_border", "third_parties"])
    db.session.expire_all()
    assert case.status == "new"
    done = refused.send(waiting.path, "finalise")
    assert done.path == f"/cases/{case.id}", done.words
    closed = done.send("/close", resolution="REMOVED")
    db.session.expire_all()
    assert (closed.status, case.status, case.resolution) == (200, "closed", "REMOVED")

    today = clock.today()
    stands_in_every_list(lawyer, case, f"from={today:%Y-%m-01}&to={today}", f"{today.year}-0001")


def stands_in_every_list(lawyer, case, period, number):
    journal = lawyer.open(f"/journal?{period}")
    assert {number, case.number, case.person.code} <= set(re.findall(r"[\w-]+", journal.words))
    [row] = [json.loads(line) for line in journal.send("/journal/download", "jsonl").content.splitlines()]
    assert (row["number"], row["channel"], row["category"]) == (number, "whatsapp", "IMG-PHOTO")

    figures = lawyer.open(f"/indicators?{period}")
    for code in ("messages", "cases", "consultations", "persons", "coverage"):
        counted = figures.follow(f"/indicators/{code}")
        assert (figures_fact(figures, code), f"/cases/{case.id}" in counted.links) == (1, True), code
    assert figures_fact(figures, "calls") == 0

    report = Document(io.BytesIO(lawyer.open(f"/reports/download?{period}&format=docx&lang=ru").content))
    tables = [[cell.text for cell in row.cells] for table in report.tables for row in table.rows]
    written = "\n".join([paragraph.text for paragraph in report.paragraphs] + [cell for row in tables for cell in row])
    assert ADVICE["summary"] in written
    assert "п. 1 ст. 143 ГК РК" in written.replace("\N{NO-BREAK SPACE}", " ")
    assert not any(secret in written for secret in (QUESTION, CALLER, "+7 700 000 00 02", "Асель С."))


def figures_fact(figures, code):
    return int(re.search(rf'href="/indicators/{code}\?[^"]*">(\d+)<', figures.text)[1])
