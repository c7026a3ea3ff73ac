"""Pages of the figures."""

import pytest

from hotline.indicators.definitions import INDICATORS

AUGUST = "from=2020-08-01&to=2020-08-31"


def test_every_figure_opens_its_rows(line, signed_in):
    client = signed_in("manager")
    page = client.get(f"/indicators?{AUGUST}").text
    for known in INDICATORS:
        address = f"/indicators/{known.code}?{AUGUST.replace('&', '&amp;')}"
        assert f'href="{address}"' in page
        rows = client.get(f"/indicators/{known.code}?{AUGUST}")
        assert rows.status_code == 200
    assert "37" in page
    assert line.first.number in client.get(f"/indicators/cases?{AUGUST}").text


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
