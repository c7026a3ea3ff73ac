"""Words for what a lawyer enters into the register, and for what became of it."""

from flask_babel import lazy_gettext as _l

FIELDS = {
    "kind": _l("Kind"),
    "number": _l("Number"),
    "date": _l("Adopted"),
    "title_ru": _l("Title in Russian"),
    "title_kk": _l("Title in Kazakh"),
    "short_ru": _l("Short name in Russian"),
    "short_kk": _l("Short name in Kazakh"),
    "short_en": _l("Short name in English"),
    "abbr_ru": _l("Abbreviations in Russian"),
    "abbr_kk": _l("Abbreviations in Kazakh"),
    "cited_ru": _l("Behind an article, in Russian"),
    "cited_kk": _l("Before an article, in Kazakh"),
    "unit": _l("A numbered part of an article is"),
    "first_article": _l("First article"),
    "last_article": _l("Last article"),
    "in_force_from": _l("In force from"),
    "in_force_to": _l("No longer in force from"),
    "replaced_by": _l("Replaced by"),
    "adilet_code": _l("Code of the official text on adilet.zan.kz"),
    "heading_ru": _l("Heading in Russian"),
    "heading_kk": _l("Heading in Kazakh"),
    "gist_ru": _l("What it is about, in Russian"),
    "since": _l("Since"),
    "amended_by": _l("By which act"),
    "change_ru": _l("What changed, in Russian"),
    "change_kk": _l("What changed, in Kazakh"),
    "articles": _l("Articles it touches"),
    "note_ru": _l("Note for the lawyer"),
    "hidden": _l("Do not offer when citing"),
    "to_be_checked": _l("To be checked"),
    "source": _l("Source"),
    "source_on": _l("As of"),
}
CHANGES = {
    "added": _l("entered"),
    "corrected": _l("put right"),
    "begun": _l("a new life begins"),
    "ended": _l("its force ends"),
    "checked": _l("checked"),
    "removed": _l("removed as entered by mistake"),
    "resumed": _l("its force goes on: the end was entered by mistake"),
}
SIGNS = {
    "added": "plus",
    "corrected": "pencil",
    "begun": "scroll-text",
    "ended": "archive",
    "checked": "circle-check",
    "removed": "trash-2",
    "resumed": "refresh-cw",
}
UNITS = {"part": "часть, бөлік", "point": "пункт, тармақ"}  # as acts call them, in whichever language one reads
