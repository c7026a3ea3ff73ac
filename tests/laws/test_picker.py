"""The picker as the server writes it: what it must hold for those who have no JavaScript, or no mouse."""

from datetime import date

from flask import render_template_string
from wtforms import DateField, StringField

from hotline.core.forms import Codes, Form

PICKER = "{% from '_macros/provisions.html' import provisions_picker %}{{ provisions_picker(form, form.day.data) }}"


class CitingForm(Form):
    day = DateField("Day")
    provisions = Codes("Provisions")
    provision_text = StringField("Provisions")


def shown(app, **values):
    with app.test_request_context():
        form = CitingForm(formdata=None, **values)
        if values.get("provision_text"):
            form.provision_text.errors = ["What is this?"]
        return render_template_string(PICKER, form=form)


def test_what_is_chosen_can_be_unticked_and_is_posted_canonical(loaded):
    html = shown(loaded, provisions=["kz-code-civil-general-1994:143:point=1"], day=date(2020, 9, 1))
    chosen = html.split("<template")[0]
    assert '<input type="checkbox" name="provisions" value="kz-code-civil-general-1994:143:point=1" checked>' in chosen
    assert "п. 1 ст. 143 ГК РК" in chosen


def test_what_was_not_in_force_on_the_day_carries_a_badge(loaded):
    assert "tone-bad" in shown(loaded, provisions=["kz-code-criminal-2014:130"], day=date(2020, 9, 1))
    assert "tone-bad" not in shown(loaded, provisions=["kz-code-criminal-2014:130"], day=date(2019, 9, 1))


def test_what_was_typed_stays_beside_its_error(loaded):
    html = shown(loaded, provision_text="гк")
    assert 'value="гк"' in html
    assert "What is this?" in html
    assert 'aria-describedby="provision_text-help provision_text-error"' in html


def test_the_script_learns_which_field_holds_the_day(loaded):
    html = shown(loaded, day=date(2020, 9, 1))
    assert 'data-day="day" data-on="2020-09-01"' in html
    assert 'data-search="/laws/search"' in html
