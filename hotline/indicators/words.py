"""Words that a data file brings along, in every language of the house."""

from dataclasses import dataclass

from hotline.core import i18n


@dataclass(frozen=True)
class Words:
    """The same said in Russian, Kazakh and English; as a text it speaks the reader's language."""

    ru: str
    kk: str
    en: str

    def __str__(self) -> str:
        return self.said(i18n.language())

    def said(self, language: str) -> str:
        """Return the words of a language, as a code of it is written."""
        return str(getattr(self, language))
