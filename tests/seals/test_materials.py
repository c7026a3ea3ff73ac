"""Outlets and products inside a sealed period: whatever moves them is a change that somebody explained."""

from datetime import date

import pytest

from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.materials import outlets, products
from hotline.materials.rules import Kind, Tongue
from hotline.reports.periods import differences
from hotline.reports.periods.rules import Cause

INSIDE, AFTER = date(2020, 8, 10), date(2020, 9, 10)
WHERE = {
    "name_ru": "Страница",
    "address": "https://social.example.org/line",
    "spread": "Номер линии",
    "opening": "Здравствуйте",
}


@pytest.fixture
def outlet(month):
    return outlets.add(outlets.Content(**WHERE, on=INSIDE), by=month.manager)


@pytest.fixture
def product(month):
    first = products.Content(on=INSIDE, tongue=Tongue.RU)
    return products.add(Kind.INSTRUCTION, "Что делать", "Не істеу керек", first, by=month.manager)


def causes(seal):
    db.session.commit()
    found = differences.compare(seal)
    return [(row.kind, row.cause, row.noted[-1].reason) for row in found.rows], found.unexplained


def test_another_day_of_an_outlet_is_explained(outlet, seal, month):
    made = seal()
    moved = outlets.Content(**WHERE, on=AFTER)
    with pytest.raises(Refused) as refusal:
        outlets.change(outlet, moved, by=month.manager, seen=outlet.revision)
    assert refusal.value.field == "reason"
    db.session.rollback()
    outlets.change(outlet, moved, by=month.manager, seen=outlet.revision, reason="Объявление вышло позже")
    assert causes(made) == ([("outlet", Cause.CORRECTED, "Объявление вышло позже")], [])


def test_other_words_of_an_outlet_need_no_reason(outlet, seal, month):
    made = seal()
    outlets.change(
        outlet, outlets.Content(**WHERE | {"spread": "Плакат"}, on=INSIDE), by=month.manager, seen=outlet.revision
    )
    assert causes(made) == ([], [])


def test_a_void_outlet_is_explained_once(outlet, seal, month):
    made = seal()
    for _twice in range(2):
        outlets.void(outlet, "Внесён дважды", month.manager)
    assert causes(made) == ([("outlet", Cause.VOIDED, "Внесён дважды")], [])


def test_a_product_without_a_version_is_explained(product, seal, month):
    made = seal()
    [version] = products.queries.versions(product)
    products.void(version, "Не тот файл", month.manager)
    assert causes(made) == ([("product", Cause.VOIDED, "Не тот файл")], [])


def test_an_earlier_version_moves_a_product_and_says_so(product, seal, month):
    made = seal()
    earlier = products.Content(on=date(2020, 8, 5), tongue=Tongue.KK)
    products.add_version(product, earlier, by=month.manager)
    assert causes(made)[1] == []


def test_a_later_version_changes_nothing(product, seal, month):
    made = seal()
    products.add_version(product, products.Content(on=AFTER, tongue=Tongue.KK), by=month.manager)
    assert causes(made) == ([], [])


def test_the_form_asks_why_and_keeps_what_was_typed(outlet, seal, signed_in):
    seal()
    client, address = signed_in("manager"), f"/materials/outlets/{outlet.id}/edit"
    assert "фиксация № 1" in client.get(address).text.replace("\xa0", " ")
    typed = WHERE | {"on": "2020-09-10", "seen": str(outlet.revision)}
    refused = client.post(address, data=typed)
    assert (refused.status_code, "2020-09-10" in refused.text) == (422, True)
    assert client.post(address, data=typed | {"reason": "Вышло позже"}).status_code == 302


def test_the_page_of_a_seal_names_materials_in_the_language_of_the_reader(outlet, product, seal, month, signed_in):
    seal()
    [version] = products.queries.versions(product)
    products.void(version, "Не тот файл", month.manager)
    outlets.void(outlet, "Внесён дважды", month.manager)
    client = signed_in("manager")
    page = client.get("/reports/periods/1").text
    assert f'<a href="/materials/products/{product.id}">Что делать</a>' in page
    client.post("/accounts/language", data={"language": "kk"})
    page = client.get("/reports/periods/1").text
    assert f'<a href="/materials/products/{product.id}">Не істеу керек</a>' in page
    assert f'<a href="/materials/outlets/{outlet.id}">Страница</a>' in page  # it has no Kazakh name
