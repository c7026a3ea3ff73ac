"""The pages of alerts and of duty promise only what is set up."""

import pytest

WARNING = "No way of alerting is set up"


def without(app, *names: str) -> None:
    settings = app.extensions["settings"]
    app.extensions["settings"] = type(settings)(dict(settings.values) | dict.fromkeys(names))


@pytest.fixture
def lawyer(signed_in, staff, on_duty):
    on_duty("aliya", number="+77000000001")
    client = signed_in("lawyer")
    client.post("/accounts/language", data={"language": "en"})
    return client


def test_where_calls_can_be_made_the_telephone_of_whoever_is_on_duty_will_ring(lawyer):
    page = lawyer.get("/office/duty").text
    assert "their telephone will ring" in page
    assert WARNING not in page


def test_where_no_calls_can_be_made_no_telephone_is_said_to_ring(app, lawyer):
    without(app, "twilio_voice_from")
    page = lawyer.get("/office/duty").text
    assert "their telephone will ring" not in page
    assert WARNING not in page


def test_with_no_way_at_all_both_pages_warn_and_name_no_time_at_which_anybody_is_told(app, danger, lawyer, carry):
    without(app, "twilio_voice_from", "twilio_alert_template", "smtp_url")
    danger()
    carry()
    for page in ("/office/duty", "/alerts"):
        text = lawyer.get(page).text
        assert WARNING in text, page
        assert "will ring" not in text
        assert "goes on to the next people" not in text
