"""Where the texts of a form mention provisions, and what is left to decide."""

from hotline.laws.citations.citation import Confidence
from hotline.laws.citing.mentions import Mention, mentions, proposals
from tests.laws.conftest import DAY

HONOUR, IMAGE, CIVIL = "kz-code-civil-general-1994:143", "kz-code-civil-general-1994:145", "kz-code-civil-general-1994"


def mention(provision, quote="ст. 143 ГК", field="advice"):
    return Mention(provision, field, 0, len(quote), quote, Confidence.NAMED)


def test_offsets_are_code_points_of_the_text_as_given(loaded):
    text = "🙂 Право,\r\nсм. ст. 143 ГК РК."
    (found,) = mentions({"advice": text}, DAY).values()
    assert (found.provision, found.field, found.confidence) == (HONOUR, "advice", Confidence.NAMED)
    assert text[found.start : found.end].startswith("ст. 143 ГК")


def test_a_provision_counts_where_it_is_mentioned_first(loaded):
    texts = {"summary": "По ст. 143 ГК", "advice": "И снова ст. 143 ГК, и ст. 145 ГК."}
    found = mentions(texts, DAY)
    assert [(one.provision, one.field) for one in found.values()] == [(HONOUR, "summary"), (IMAGE, "advice")]


def test_the_words_are_quoted_on_one_line(loaded):
    (found,) = mentions({"advice": "Согласно ст.\r\n143   ГК"}, DAY).values()
    assert found.quote == "ст. 143 ГК"


def test_empty_texts_ask_nothing_of_the_database(loaded, query_count):
    with query_count() as counted:
        assert mentions({"summary": "", "advice": " \n"}, DAY) == {}
    assert counted.number == 0


def test_what_is_chosen_or_dropped_is_proposed_no_more():
    found = [mention(HONOUR), mention(IMAGE, "ст. 145 ГК")]
    assert proposals(found, [HONOUR], []) == [found[1]]
    assert proposals(found, [], [found[1].key]) == [found[0]]


def test_what_was_dropped_comes_back_only_in_other_words():
    before, moved, other = mention(HONOUR), mention(HONOUR, field="summary"), mention(HONOUR, "статья 143 ГК")
    assert proposals([moved], [], [before.key]) == []
    assert proposals([other], [], [before.key]) == [other]


def test_an_act_is_not_proposed_beside_one_of_its_articles():
    whole, article = mention(CIVIL, "ГК"), mention(HONOUR)
    assert proposals([whole, article], [], []) == [article]
    assert proposals([whole], [HONOUR], []) == []
    assert proposals([whole], [], []) == [whole]
