"""What is wrong with a template, in plain words."""

from typing import Any

from flask_babel import lazy_gettext as _l

from hotline.formats.template.offered import Problem

PROBLEMS: dict[str, Any] = {
    "not_docx": _l("This is no Word document that can be read: save it in Word as “Word document (*.docx)”."),
    "old": _l("This is an old DOC file or has a password: save it as DOCX, without a password."),
    "large": _l("The file is larger than 5 MB: make its pictures smaller."),
    "bomb": _l("Unpacked, the file is much too large. Word makes no such files."),
    "macro": _l("The file holds macros. Save it as “Word document (*.docx)”, without macros."),
    "xml": _l("The part “%(said)s” of the file is damaged."),
    "declared": _l("The part “%(said)s” declares what a document must not. Word makes no such files."),
    "part": _l("The file holds “%(said)s”: embedded objects, forms and links to other files are not taken."),
    "comments": _l("The file holds comments: delete them first, else every document would show them."),
    "tracked": _l("The file holds tracked changes: accept them all first."),
    "external": _l("The file fetches something from elsewhere: “%(said)s”. Insert pictures instead of linking them."),
    "picture": _l("The picture “%(said)s” is of a kind that is not taken: insert it as PNG, JPEG or GIF."),
    "field": _l("The field “%(said)s” is not taken: fields may number pages, list contents and show dates."),
    "long": _l("The text of the template is too long or holds too many signs. Our own text comes in where {{ body }} stands."),
    "repeated": _l("Too much text is repeated by a “for”."),
    "syntax": _l("The signs near “%(near)s” cannot be read: see that every {{ ends with }} and every {%% with %%}."),
    "unclosed": _l("A “for” or “if” is not closed by “endfor” or “endif”."),
    "unknown": _l("{{ %(said)s }} is not known here (near “%(near)s”)."),
    "unknown_meant": _l("{{ %(said)s }} is not known here (near “%(near)s”). Is {{ %(meant)s }} meant?"),
    "list": _l("“%(said)s” is a list: it stands in a “for”, as in the example below (near “%(near)s”)."),
    "no_list": _l("“%(said)s” is no list. A “for” goes over one of: %(meant)s (near “%(near)s”)."),
    "nested": _l("A “for” must not stand inside another one (near “%(near)s”)."),
    "forbidden": _l("What stands near “%(near)s” is not allowed: only names from the list below, “if” and “for”."),
    "no_body": _l("The place of the document itself is missing: a paragraph that holds only {{ body }}."),
    "body_twice": _l("{{ body }} must stand in the text exactly once."),
    "body_place": _l("{{ body }} stands in the text itself: in no table, frame, header, footer, “for” or “if”."),
    "body_alone": _l("{{ body }} must stand in a paragraph of its own, without other words."),
    "narrow": _l("The page is too narrow, or its margins are too wide: our tables need 8 cm at least."),
    "stray": _l("“%(said)s” would stand outside of every paragraph: write {{ name }}, without p, r, tr or tc before the name."),
    "structure": _l("The signs cut a table or paragraph apart: begin and end “if” and “for” in rows or paragraphs of their own."),
    "unfilled": _l("The template cannot be filled in with sample values."),
    "finished": _l("This is a finished document with its charts. Begin with the built-in form instead."),
}  # fmt: skip


def problem_words(problem: Problem) -> str:
    """Say what is wrong."""
    code = "unknown_meant" if problem.code == "unknown" and problem.meant else problem.code
    told = {"said": problem.said, "near": problem.near or "…", "meant": problem.meant}
    return str(PROBLEMS.get(code, PROBLEMS["structure"])) % told
