"""Words that people gave in one language or in both, as a document prints them."""

from hotline.core import i18n
from hotline.materials.labels import TONGUES
from hotline.materials.rules import Tongue, in_language
from hotline.messages.rules import language_of


def in_words(russian: str | None, kazakh: str | None, language: str | None = None) -> str:
    """Return the words in a document's language (usually the one being written now), else in the other one and say so."""
    language = language or i18n.language()
    other = remark(russian, kazakh, language)
    return f"{in_language(russian, kazakh, language)} ({other})" if other else in_language(russian, kazakh, language)


def in_its_own_words(text: str, language: str) -> str:
    """Return a text that stands in one language alone, with a remark where its letters say that it is the other one."""
    kazakh = language_of(text) == "kk"
    other = remark("" if kazakh else text, text if kazakh else "", language)
    return f"{text} ({other})" if other else text


def remark(russian: str | None, kazakh: str | None, language: str) -> str:
    """Say in which other language words stand, as in «на русском»; nothing where they stand in the document's own.

    A document that is neither Russian nor Kazakh prints Russian words as they are.
    """
    if language == "kk":
        return str(TONGUES[Tongue.RU]) if russian and not kazakh else ""
    return str(TONGUES[Tongue.KK]) if kazakh and not russian else ""
