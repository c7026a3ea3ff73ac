"""Words of one language in a document of the other."""

import pytest

from hotline.reports.wording import in_its_own_words, in_words, remark


@pytest.mark.parametrize(
    ("russian", "kazakh", "language", "printed"),
    [
        ("Совет", "Кеңес", "ru", "Совет"),
        ("Совет", "Кеңес", "kk", "Кеңес"),
        ("Совет", "", "kk", "Совет (in Russian)"),
        ("Совет", None, "kk", "Совет (in Russian)"),
        ("", "Кеңес", "ru", "Кеңес (in Kazakh)"),
        ("Совет", "", "en", "Совет"),
        ("", "Кеңес", "en", "Кеңес (in Kazakh)"),
        ("", None, "kk", ""),
    ],
)
def test_what_is_missing_in_the_documents_language_says_in_which_it_stands(russian, kazakh, language, printed):
    assert (
        in_words(russian, kazakh, language).replace("на русском", "in Russian").replace("на казахском", "in Kazakh")
        == printed
    )


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [("Утекла база", "kk", True), ("Утекла база", "ru", False), ("Деректер тарап кетті: қайда барамын?", "ru", True),
     ("Деректер тарап кетті: қайда барамын?", "kk", False), ("Утекла база", "en", False)],
)  # fmt: skip
def test_a_question_of_the_other_language_says_so(text, language, marked):
    assert in_its_own_words(text, language).endswith(")") == marked


def test_nothing_is_said_of_words_that_are_not_there():
    assert remark("", "", "kk") == remark(None, None, "ru") == ""
