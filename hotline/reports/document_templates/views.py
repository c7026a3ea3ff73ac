"""Pages of the documents' templates: which there are, take the built-in one, put one in, look at it, follow it."""

from contextlib import closing
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.guard import may, right
from hotline.core.i18n import LANGUAGES
from hotline.core.rows import row_id
from hotline.formats import docx
from hotline.formats.template.offered import Problem, Unfit
from hotline.formats.template.package import LARGEST
from hotline.office import document_templates, framing
from hotline.reports import live
from hotline.reports.document_templates import sample, words
from hotline.reports.document_templates.forms import PaperForm
from hotline.reports.document_templates.labels import problem_words
from hotline.reports.document_templates.registry import PAPERS, Paper, paper_named

blueprint = Blueprint("document_templates", __name__, url_prefix="/office/document-templates")
ROOM = 2 * LARGEST  # bytes of a post: a file that is somewhat too large is told so in words
TONGUES = {language.code: language.name for language in LANGUAGES}


@blueprint.url_value_preprocessor
def _take_larger_posts(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form, and so before the general limit holds.
    if endpoint == "document_templates.add" and may("office.edit"):
        request.max_content_length = ROOM


@blueprint.get("")
@right("office.read")
def index() -> ResponseReturnValue:
    """Show every document that can have a template, and what it follows now."""
    rows = [(paper, code, document_templates.current(paper.code, code)) for paper in PAPERS for code in paper.languages]
    return render_template(
        "document_templates/index.html", rows=rows, counted=document_templates.counted(), tongues=TONGUES
    )


@blueprint.get("/<code>/<language>")
@right("office.read")
def show(code: str, language: str) -> ResponseReturnValue:
    """Show the versions of a document's template, what it may name, and how to put one in."""
    return _page(paper_named(code, language), language, PaperForm())


@blueprint.get("/<code>/<language>/built-in")
@right("office.read")
def built_in(code: str, language: str) -> ResponseReturnValue:
    """Hand out the built-in form as a template to begin with."""
    return _file(sample.built_in(paper_named(code, language), language), f"{code}-{language}.docx")


@blueprint.get("/<code>/<language>/<int:number>")
@right("office.read")
def download(code: str, language: str, number: int) -> ResponseReturnValue:
    """Hand out a version as it was put in."""
    template = document_templates.version(paper_named(code, language).code, language, number)
    return _file(document_templates.content(template), f"{code}-{language}-v{number}.docx")


@blueprint.get("/<code>/<language>/<int:number>/sample")
@right("office.read")
def look(code: str, language: str, number: int) -> ResponseReturnValue:
    """Hand out a document of made-up figures in a version's template."""
    paper = paper_named(code, language)
    template = document_templates.version(code, language, number)
    try:
        made = sample.tried(paper, language, document_templates.content(template))
    except Unfit as unfit:
        return _page(paper, language, PaperForm(), unfit.problems), 422
    return _file(made, f"{code}-{language}-v{number}-sample.docx")


@blueprint.post("/<code>/<language>")
@right("office.edit")
def add(code: str, language: str) -> ResponseReturnValue:
    """Take a template, when it can be filled in; no document follows it yet."""
    paper, form = paper_named(code, language), PaperForm()
    if not form.validate():
        return _page(paper, language, form), 422
    with closing(form.file.data) as upload:  # else a large one stays open on the disk
        content = upload.read(LARGEST + 1)
    try:
        sample.tried(paper, language, content)
    except Unfit as unfit:
        return _page(paper, language, form, unfit.problems), 422
    made = document_templates.add(code, language, content, form.note.data or "", by=current_user)
    flash(
        _("Version %(number)s is kept. Look at its sample, then let the document follow it.", number=made.version),
        "success",
    )
    return redirect(url_for("document_templates.show", code=code, language=language))


@blueprint.post("/<code>/<language>/follow")
@right("office.edit")
def follow(code: str, language: str) -> ResponseReturnValue:
    """Let a document follow a version from now on, or the built-in form."""
    paper_named(code, language)
    typed = request.form.get("version", "")
    template = document_templates.version(code, language, row_id(typed) or 0) if typed else None
    document_templates.follow(code, language, template, by=current_user)
    flash(_("The document follows it from now on; sealed periods keep the form they were sealed with."), "success")
    return redirect(url_for("document_templates.show", code=code, language=language))


def _page(paper: Paper, language: str, form: PaperForm, problems: tuple[Problem, ...] = ()) -> str:
    versions, choices = document_templates.of(paper.code, language), document_templates.choices(paper.code, language)
    return render_template(
        "document_templates/show.html",
        paper=paper,
        tongue=language,
        tongues=TONGUES,
        form=form,
        problems=[problem_words(problem) for problem in problems],
        versions=versions,
        choices=choices,
        current=document_templates.current(paper.code, language),
        names=accounts.titles({one.entered_by_id for one in versions} | {one.chosen_by_id for one in choices}),
        body=framing.BODY_WORDS,
        texts=framing.TEXTS,
        lists=framing.LISTS | (words.LISTS if paper.figures else {}),
        figures=live.NAMED if paper.figures else {},
        whole=live.ONLY_WHOLE,
        examples=sample.values(paper, language),
        offered=paper.offered,
    )


def _file(content: bytes, name: str) -> ResponseReturnValue:
    return send_file(BytesIO(content), docx.FORMAT.media_type, as_attachment=True, download_name=name)
