"""What is cited stays linked to the words that cite it, judged as of the day."""

from datetime import date

import pytest
from sqlalchemy import update

from hotline.cases import consultations
from hotline.cases.linking import pieces
from hotline.cases.models import CitedProvision
from hotline.core.db import db
from hotline.laws import queries as laws
from hotline.laws.models import Act
from tests import factories

HONOUR, MEDIA, IMAGE = "kz-code-civil-general-1994:143", "kz-law-451-i-1999:19", "kz-code-civil-general-1994:145"
LAW = "kz-law-451-i-1999"
LATER = date(2025, 5, 20)
ADVICE = "🙂 Право\r\nпо ст. 143 ГК; см. ст. 19 Закона о СМИ."


@pytest.fixture
def lawyer(staff):
    factories.codes()
    factories.register()
    return staff("lawyer")


def cited(consultation):
    return {one.provision: one for one in consultation.versions[-1].provisions}


def words(consultation, canonical):
    one, version = cited(consultation)[canonical], consultation.versions[-1]
    return one.field and getattr(version, one.field)[one.start : one.end]


def test_a_tag_knows_the_words_it_comes_from(app, lawyer):
    made = factories.consultation(lawyer, advice=ADVICE, provisions=(HONOUR, MEDIA, IMAGE))
    db.session.commit()
    assert words(made, HONOUR).startswith("ст. 143 ГК")
    assert words(made, MEDIA) == "ст. 19 Закона о СМИ"
    assert cited(made)[HONOUR].confidence == "named"
    picked = cited(made)[IMAGE]  # by hand: no text names it
    assert (picked.field, picked.start, picked.end, picked.confidence) == (None, None, None, None)


def test_after_a_correction_the_link_has_moved_or_is_gone(app, lawyer):
    made = factories.consultation(lawyer, advice=ADVICE, provisions=(HONOUR, MEDIA))
    changed = factories.content(
        lawyer, summary="Спор о ст. 19 Закона о СМИ", advice="Устно", provisions=(HONOUR, MEDIA)
    )
    consultations.correct(made, changed, "Уточнение", lawyer)
    assert words(made, HONOUR) is None
    assert (cited(made)[MEDIA].field, words(made, MEDIA)) == ("summary", "ст. 19 Закона о СМИ")


def test_a_provision_out_of_force_is_kept_with_the_reason_and_the_judgement_of_the_day(app, lawyer):
    made = factories.consultation(
        lawyer, day=LATER, provisions=(MEDIA, HONOUR), reasons={MEDIA: "Время публикации", HONOUR: "?"}
    )
    kept, fine = cited(made)[MEDIA], cited(made)[HONOUR]
    assert (kept.warning, kept.reason) == ("no_longer", "Время публикации")
    assert (kept.objection["until"], kept.objection["instead"]) == ("2024-08-20", "kz-law-93-viii-2024")
    assert (fine.warning, fine.reason, fine.objection) == (None, None, None)


def test_a_later_change_of_the_register_does_not_rewrite_what_was_judged(app, lawyer):
    made = factories.consultation(lawyer, day=LATER, provisions=(LAW,))
    db.session.execute(update(Act).where(Act.id == LAW).values(in_force_to=None, replaced_by=None))
    db.session.commit()
    laws.forget()
    db.session.expire_all()
    assert cited(made)[LAW].objection["until"] == "2024-08-20"
    assert cited(factories.consultation(lawyer, made.case, LATER, provisions=(LAW,)))[LAW].objection is None


def test_whoever_cannot_be_asked_finalises_without_a_reason(app, lawyer):
    made = factories.consultation(lawyer, day=LATER, provisions=(MEDIA,))
    assert cited(made)[MEDIA].reason is None


def row(start, end, field="advice", provision=HONOUR):
    return CitedProvision(provision=provision, field=field, start=start, end=end)


def cut(text, *rows, field="advice"):
    return [(piece.text, [one.provision for one in piece.cited]) for piece in pieces(text, field, rows)]


def test_a_text_is_cut_where_it_cites():
    assert cut("см. ст. 1 и 2 да", row(4, 13), row(4, 13, provision=IMAGE)) == [
        ("см. ", []), ("ст. 1 и 2", [HONOUR, IMAGE]), (" да", [])
    ]  # fmt: skip
    assert cut("ст. 1", row(0, 5)) == [("ст. 1", [HONOUR])]
    assert cut("ст. 1", row(0, 5), field="summary") == [("ст. 1", [])]
    assert cut("") == []


@pytest.mark.parametrize("rows", [
    [row(2, 99)], [row(3, 3)], [row(-1, 2)], [row(None, None)], [row(0, 3), row(2, 5)], [row(2, 5), row(0, 5)],
])  # fmt: skip
def test_no_span_however_odd_changes_the_text(rows):
    assert "".join(text for text, _cited in cut("ст. 1", *rows)) == "ст. 1"
