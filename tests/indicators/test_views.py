"""Pages of the figures."""

import re
from html import unescape

import pytest

from hotline.indicators import queries
from tests.journal.making import case

AUGUST = "from=2020-08-01&to=2020-08-31"


def test_every_figure_opens_its_rows(line, signed_in):
    client = signed_in("manager")
    page = client.get(f"/indicators?{AUGUST}").text
    for known in queries.every():
        address = f"/indicators/{known.code}?{AUGUST.replace('&', '&amp;')}"
        assert f'href="{address}"' in page
        rows = client.get(f"/indicators/{known.code}?{AUGUST}")
        assert rows.status_code == 200
    assert "37" in page
    assert line.first.number in client.get(f"/indicators/cases?{AUGUST}").text


def test_the_rows_of_a_figure_say_what_they_are_about(line, signed_in):
    client = signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    told = {"cases": "not asked", "consultations": "Almaty (city)", "coverage": "not asked"}
    for code, region in told.items():
        page = client.get(f"/indicators/{code}?{AUGUST}").text
        for words in ("Photo published or used without consent", "Phone call", region):
            assert f">{words}</td>" in page
    assert "Region" not in client.get(f"/indicators/persons?{AUGUST}").text


def test_a_figure_is_these_rows_and_a_session_is_one_of_them(line, signed_in):
    client = signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    assert "3: these 3 rows." in client.get(f"/indicators/cases?{AUGUST}").text
    page = client.get(f"/indicators/coverage?{AUGUST}").text
    assert "37: these 4 rows." in page
    assert "one row, which counts for all of them" in page


def test_the_period_of_the_whole_project_is_offered(line, signed_in):
    for place in ("/indicators", "/indicators/breakdowns/cases", "/reports"):
        assert "from=2020-08-01&amp;to=2020-11-27" in signed_in("lawyer").get(place).text


def test_the_page_opens_on_this_year(line, signed_in):
    assert signed_in("lawyer").get("/indicators").status_code == 200


@pytest.mark.parametrize("wrong", ["from=&to=2020-08-31", "from=2020-08-32", "from=2020-08-02&to=2020-08-01"])
def test_a_wrong_period_is_told(line, signed_in, wrong):
    for address in ("/indicators", "/indicators/cases"):
        answer = signed_in("lawyer").get(f"{address}?{wrong}")
        assert answer.status_code == 422
        assert "error-summary" in answer.text


def test_an_unknown_figure_is_not_there(line, signed_in):
    assert signed_in("lawyer").get("/indicators/nothing").status_code == 404


@pytest.mark.parametrize("role", ["operator", "admin"])
def test_figures_are_seen_by_right(line, signed_in, role):
    assert signed_in(role).get("/indicators").status_code == 404


def test_a_page_of_rows_asks_as_often_for_many_as_for_few(line, signed_in, statements):
    client = signed_in("lawyer")
    with statements() as few:
        client.get("/indicators/calls?from=2020-08-01&to=2020-08-04")
    with statements() as many:
        client.get(f"/indicators/calls?{AUGUST}")
    assert len(many) == len(few)


def test_plan_and_fact_stand_beside_each_other_with_the_rule_in_words(line, signed_in):
    client = signed_in("lawyer")
    page = client.get(f"/indicators?{AUGUST}").text
    assert "Открытие горячей линии по оказанию юридической консультационной помощи" in page
    assert "≥ 50" in page
    assert page.count('<details class="rule">') == len(queries.every())


@pytest.mark.parametrize("code", ["cases", "consultations", "persons", "24.3"])
def test_every_number_of_a_breakdown_opens_exactly_its_rows(line, signed_in, code):
    client = signed_in("manager")
    page = client.get(f"/indicators/breakdowns/{code}?{AUGUST}")
    assert page.status_code == 200
    numbers = re.findall(rf'<a href="(/indicators/{code}\?[^"]*)">(\d+)</a>', page.text)
    assert len(numbers) > 5
    for address, number in set(numbers):
        rows = client.get(unescape(address)).text
        assert rows.count('<th scope="row">') == int(number), address


def test_a_chart_stands_beside_its_table_and_opens_the_same_rows(line, signed_in):
    page = signed_in("manager").get(f"/indicators/breakdowns/cases?{AUGUST}").text
    drawn = page[page.index("<svg xmlns") :]
    assert '<a tabindex="-1" href="/indicators/cases?' in drawn[: drawn.index("</svg>")]


@pytest.mark.parametrize("code", ["calls", "messages", "coverage", "nothing"])
def test_what_is_not_broken_down_has_no_such_page(line, signed_in, code):
    assert signed_in("lawyer").get(f"/indicators/breakdowns/{code}?{AUGUST}").status_code == 404


@pytest.mark.parametrize("wrong", ["by=lawyer&of=1", "by=channel&of=phone&on=yesterday", "by="])
def test_a_line_that_does_not_exist_has_no_rows_page(line, signed_in, wrong):
    assert signed_in("lawyer").get(f"/indicators/cases?{AUGUST}&{wrong}").status_code == 404


def test_the_rows_of_a_line_say_whose_they_are_and_keep_it_from_page_to_page(line, signed_in):
    page = signed_in("lawyer").get(f"/indicators/cases?{AUGUST}&by=channel&of=whatsapp").text
    assert "WhatsApp" in page
    assert line.waiting.number in page
    assert line.first.number not in page
    assert '<input type="hidden" name="of" value="whatsapp">' in page


@pytest.mark.parametrize("first", ["/indicators", "/reports", "/indicators/breakdowns/cases"])
def test_the_period_chosen_goes_along(line, signed_in, first):
    client = signed_in("lawyer")
    assert AUGUST.replace("&", "&amp;") in client.get(f"{first}?{AUGUST}").text
    for following in ("/indicators", "/reports", "/indicators/breakdowns/persons", "/indicators/cases"):
        assert 'value="2020-08-31"' in client.get(following).text


def test_a_page_of_rows_and_a_wrong_period_keep_nothing(line, signed_in):
    client = signed_in("lawyer")
    client.get(f"/indicators/cases?{AUGUST}")
    client.get("/indicators?from=2020-08-02&to=2020-08-01")
    assert 'value="2020-08' not in client.get("/indicators").text


def test_the_period_chosen_yesterday_is_forgotten(line, signed_in):
    client = signed_in("lawyer")
    with client.session_transaction() as session:
        session["period"] = {"2020-08-31": {"from": "2020-08-01", "to": "2020-08-31"}}
    assert 'value="2020-08' not in client.get("/indicators").text


@pytest.mark.parametrize("role", ["operator", "admin"])
def test_breakdowns_are_seen_by_right(line, signed_in, role):
    assert signed_in(role).get("/indicators/breakdowns/cases").status_code == 404


def test_breakdowns_ask_as_often_for_many_as_for_few(line, signed_in, statements):
    client = signed_in("lawyer")
    for code in ("cases", "consultations", "persons"):
        with statements() as few:
            client.get(f"/indicators/breakdowns/{code}?from=2020-08-01&to=2020-08-04")
        with statements() as many:
            client.get(f"/indicators/breakdowns/{code}?{AUGUST}")
        assert len(many) == len(few)


def test_days_at_the_end_of_time_are_no_error(line, signed_in):
    client = signed_in("lawyer")
    for code in ("cases", "consultations", "persons"):
        page = client.get(f"/indicators/breakdowns/{code}?from=0001-01-01&to=9999-12-31")
        assert page.status_code == 200
        rows = re.search(r'href="(/indicators/[^"]*&amp;by=[^"]*)"', page.text)
        assert client.get(unescape(rows[1])).status_code == 200


def test_persons_by_month_are_told_apart_from_those_of_the_period(line, signed_in):
    case(line.first.person, day="2020-09-02")
    page = signed_in("manager").get("/indicators/breakdowns/persons?from=2020-08-01&to=2020-09-30").text
    table = page[page.index("<table") : page.index("</table>")]
    assert "Доля" not in table
    assert table.count("/indicators/persons?from=") == 3
    assert "from=2020-08-01&amp;to=2020-08-31" in table
