"""Products: versions in two languages, their files, voiding; and how the programme counts them."""

from datetime import date, timedelta

import pytest

from hotline.audit.models import AuditEvent
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Missing, Refused
from hotline.core.periods import Period
from hotline.files import store
from hotline.indicators import queries as indicators
from hotline.materials import product_files, products, queries
from hotline.materials.models import Product, ProductVersion
from hotline.materials.products import Content
from hotline.materials.rules import Kind, Tongue
from hotline.messages import clearing
from tests.materials.conftest import DAY

AUTUMN = Period.of_days(date(2020, 8, 1), date(2020, 11, 27))
PDF = b"%PDF-1.7\n" + bytes(100)


def fact(code="24.5", period=AUTUMN):
    return indicators.figure(indicators.named(code), period).fact


def test_earlier_versions_stay_readable_and_the_latest_comes_first(product, lawyer):
    made = product()
    second = products.add_version(made, Content(DAY + timedelta(days=7), Tongue.RU), by=lawyer)
    kazakh = products.add_version(made, Content(DAY + timedelta(days=8), Tongue.KK, version=2), by=lawyer)
    assert [(one.version, one.tongue) for one in queries.versions(made)] == [(2, "kk"), (2, "ru"), (1, "ru")]
    assert (second.version, kazakh.version) == (2, 2)


def test_a_version_of_one_language_is_entered_once(product, lawyer):
    made = product()
    with pytest.raises(Refused) as refusal:
        products.add_version(made, Content(DAY, Tongue.BOTH, version=1), by=lawyer)
    assert refusal.value.field == "version"
    products.void(queries.versions(made)[0], "Не та редакция", lawyer)
    assert products.add_version(made, Content(DAY, Tongue.BOTH, version=1), by=lawyer).version == 1


@pytest.mark.parametrize("given", [{"on": date(2999, 1, 1)}, {"agreed_on": date(2999, 1, 1)}])
def test_nothing_is_dated_with_a_day_to_come(product, given):
    with pytest.raises(Refused):
        product(**given)


def test_the_same_form_makes_one_product_with_one_version(lawyer):
    for _time in range(2):
        products.add(Kind.RESUME, "Резюме", "", Content(DAY, Tongue.RU), by=lawyer, token="one form")
    assert (db.session.query(Product).count(), db.session.query(ProductVersion).count()) == (1, 1)


def test_the_grantors_agreement_is_noted_with_its_day(product, lawyer):
    [version] = queries.versions(product())
    products.agree(version, DAY, lawyer)
    assert (version.agreed_on, version.agreed_by_id) == (DAY, lawyer.id)
    products.void(version, "ошибка", lawyer)
    for day in (DAY, clock.today() + timedelta(days=1)):
        with pytest.raises(Refused):
            products.agree(version, day, lawyer)


def test_voiding_needs_a_reason_and_is_recorded_without_words(product, lawyer):
    [version] = queries.versions(product())
    with pytest.raises(Refused):
        products.void(version, "  ", lawyer)
    products.void(version, "Не та редакция", lawyer)
    event = db.session.query(AuditEvent).filter_by(verb="materials.void").one()
    assert event.subject == f"product_version:{version.id}"
    assert "редакция" not in str(event.detail)


def test_a_file_lies_encrypted_and_is_read_as_it_came(product, app):
    file = product_files.keep(PDF, "C:\\папка\\инструкция.PDF")
    [version] = queries.versions(product(file=file))
    assert (version.file_name, version.content_type, version.size) == ("инструкция.pdf", "application/pdf", len(PDF))
    assert b"".join(product_files.read(version)) == PDF
    folder = app.extensions["settings"].instance / "files"
    assert all(b"%PDF" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_product_of_wrong_bytes_is_not_kept(app):
    for content in (b"<html>", b"MZ\x90\x00", b""):
        with pytest.raises(Refused):
            product_files.keep(content, "instruction.pdf")


def test_a_version_without_a_file_has_nothing_to_read(product):
    [version] = queries.versions(product())
    with pytest.raises(Missing):
        product_files.read(version)


def test_clearing_away_leaves_the_files_of_products(product, monkeypatch):
    stray = store.keep([b"stray"])
    [version] = queries.versions(product(file=product_files.keep(PDF, "a.pdf")))
    db.session.commit()
    monkeypatch.setattr(clearing, "OLD", -1.0)
    assert clearing.sweep(product_files.known, every=0) == 1
    assert b"".join(product_files.read(version)) == PDF
    with pytest.raises(FileNotFoundError):
        store.read(stray.key)


def test_a_product_counts_once_however_many_versions_it_has(product, lawyer):
    made = product()
    products.add_version(made, Content(date(2020, 10, 5), Tongue.RU), by=lawyer)
    assert fact() == 1
    months = [fact(period=month) for month in AUTUMN.months()]
    assert months == [0, 1, 0, 0]
    [row] = indicators.rows(indicators.named("24.5"), AUTUMN)
    assert (row.kind, row.id, row.opens, row.number) == ("product", made.id, made.id, "Что делать")


def test_a_void_version_counts_no_more(product, lawyer):
    made = product()
    later = products.add_version(made, Content(date(2020, 10, 5), Tongue.RU), by=lawyer)
    products.void(queries.versions(made)[1], "ошибка", lawyer)
    assert [fact(period=month) for month in AUTUMN.months()] == [0, 0, 1, 0]
    products.void(later, "ошибка", lawyer)
    assert fact() == 0


def test_each_kind_has_its_figure(product):
    for kind in Kind:
        product(kind)
    assert [fact(code) for code in ("24.1", "24.2", "24.4", "24.5", "24.7")] == [1] * 5
    assert {str(indicators.named(code).plan) for code in ("24.1", "24.2", "24.4", "24.5", "24.7")} == {"1"}


def test_the_report_finds_the_versions_that_stand(product, lawyer):
    made = product()
    products.add_version(made, Content(date(2020, 12, 1), Tongue.RU), by=lawyer)
    product(Kind.RESUME)
    assert [one.version for one in queries.standing_versions(Kind.INSTRUCTION)] == [2, 1]
    assert [one.version for one in queries.standing_versions(Kind.INSTRUCTION, AUTUMN)] == [1]
