"""A sealed period's documents keep the template that was followed when it was sealed."""

import hashlib
from io import BytesIO

import docx

from hotline.core.db import db
from hotline.formats.registry import format_named
from hotline.office import document_templates
from hotline.reports import service
from hotline.reports.periods import verification
from hotline.reports.periods.verdicts import Verdict
from hotline.seals import identifiers, produced
from tests.formats.templates import template
from tests.journal.making import case, consultation, person
from tests.seals.conftest import AUGUST, SEPTEMBER

DOCX, PDF = format_named("docx"), format_named("pdf")


def follow(words, by):
    made = document_templates.add("report", "ru", template(words, "{{ body }}"), words, by=by)
    document_templates.follow("report", "ru", made, by=by)
    db.session.commit()
    return made


def report(chosen=DOCX, period=AUGUST, by=None):
    stream = BytesIO()
    service.export(period, chosen, "ru", stream, by)
    db.session.commit()
    return stream.getvalue()


def first_words(content):
    return docx.Document(BytesIO(content)).paragraphs[0].text


def test_a_later_version_leaves_the_files_of_a_sealed_period_as_they_were(month, seal):
    follow("первый бланк", month.manager)
    seal()
    before = report()
    follow("второй бланк", month.manager)
    assert report() == before
    assert first_words(before) == "первый бланк"
    assert first_words(report(period=SEPTEMBER)) == "второй бланк"
    document_templates.follow("report", "ru", None, by=month.manager)
    assert report() == before


def test_a_period_sealed_before_any_template_keeps_the_built_in_form(month, seal):
    seal()
    before = report()
    follow("бланк", month.manager)
    assert report() == before


def test_the_register_names_the_version_and_the_file_is_known_again(month, seal):
    follow("бланк", month.manager)
    seal()
    content = report()
    row = produced.by_hash(hashlib.sha256(content).hexdigest())
    assert row.filters == {"template": 1}
    assert identifiers.found_in(BytesIO(content)) == row.identifier
    assert verification.verify(BytesIO(content)).verdict == Verdict.SAME
    assert verification.verify(BytesIO(content + b"x")).verdict == Verdict.ALTERED


def test_a_change_after_the_seal_speaks_of_now_and_so_in_the_template_of_now(month, seal):
    follow("первый бланк", month.manager)
    seal()
    follow("второй бланк", month.manager)
    late = case(person("+77000000006"), day="2020-08-06")
    consultation(month.lawyer, late, day="2020-08-06", summary="Пришло позже")
    db.session.commit()
    assert first_words(report()) == "второй бланк"


def test_only_docx_follows_a_template(month, seal):
    seal()
    before = report(PDF)
    follow("бланк", month.manager)
    assert report(PDF) == before
    assert produced.by_hash(hashlib.sha256(before).hexdigest()).filters == {}
