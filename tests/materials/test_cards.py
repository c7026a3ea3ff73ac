"""The lawyers' cards: what only they can say of themselves, in two languages."""

from hotline.materials import queries
from tests.materials.conftest import DAY

CARD = {"seen": "0", "education_ru": "Магистр права", "education_kk": "Құқық магистрі", "languages_ru": "русский"}


def test_a_card_is_written_and_stands_on_the_page_of_all(lawyer, signed_in):
    client, place = signed_in("manager"), f"/materials/lawyers/{lawyer.id}"
    assert client.get(place).status_code == 200
    assert client.post(place, data=CARD).status_code == 302
    assert "Магистр права" in client.get("/materials").text
    client.post("/accounts/language", data={"language": "kk"})
    page = client.get("/materials").text
    assert "Құқық магистрі" in page
    assert "русский" in page  # missing in Kazakh


def test_who_writes_second_is_told_and_loses_nothing(lawyer, signed_in):
    client, place = signed_in("lawyer"), f"/materials/lawyers/{lawyer.id}"
    client.post(place, data=CARD)
    late = client.post(place, data=CARD | {"experience_ru": "Восемь лет"})
    assert late.status_code == 409
    assert "Восемь лет" in late.text
    assert client.post(place, data=CARD | {"seen": "1", "experience_ru": "Восемь лет"}).status_code == 302
    assert queries.card(lawyer).experience_ru == "Восемь лет"


def test_only_lawyers_have_cards_and_only_who_writes_materials_writes_them(lawyer, staff, signed_in):
    manager = staff("manager", name="Ольга Ким")
    assert signed_in("lawyer").get(f"/materials/lawyers/{manager.id}").status_code == 404
    assert signed_in("lawyer").get("/materials/lawyers/999").status_code == 404
    assert signed_in("operator").get(f"/materials/lawyers/{lawyer.id}").status_code == 404


def test_kazakh_texts_stand_beside_the_russian_ones(lawyer, signed_in, outlet, recommendation, product):
    outlet(address="г. Алматы", address_kk="Алматы қ.", spread="Плакат", spread_kk="Плакат ілінді")
    recommendation(letter_number="1", letter_on=DAY, answer_on=DAY, answer="Учтено", answer_kk="Ескерілді")
    product(note="Первая", note_kk="Бірінші")
    client = signed_in("lawyer")
    pages = [f"/materials/{place}/1" for place in ("outlets", "recommendations", "products")]
    russian, kazakh = ("Плакат<", "Учтено", "Первая"), ("Плакат ілінді", "Ескерілді", "Бірінші")
    assert all(words in client.get(page).text for page, words in zip(pages, russian, strict=True))
    client.post("/accounts/language", data={"language": "kk"})
    assert all(words in client.get(page).text for page, words in zip(pages, kazakh, strict=True))
    assert "Алматы қ." in client.get("/materials").text
