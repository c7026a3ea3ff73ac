"""Pages of sealed periods: the list, the gate, one seal then and now, and the check of a file."""

from contextlib import closing
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import Missing, Refused
from hotline.core.guard import may, right
from hotline.core.pages import page_among
from hotline.core.periods import Period
from hotline.indicators import definitions
from hotline.indicators import queries as indicators
from hotline.indicators.amounts import declared_sum
from hotline.indicators.choosing import period_form
from hotline.indicators.queries import Figure
from hotline.outputs.views import ALONE
from hotline.reports.periods import differences, gate, handed, labels, mending, registered, sealing, verification
from hotline.reports.periods.doubts import doubts
from hotline.reports.periods.forms import FileForm, SealForm
from hotline.reports.periods.naming import happened, naming
from hotline.reports.periods.sealing import NotClean
from hotline.seals import keeping, queries, service

blueprint = Blueprint("periods", __name__, url_prefix="/reports/periods")
FORM_AROUND, MOST = 100_000, 200  # rows of one list on a page without pages


@blueprint.url_value_preprocessor
def _take_larger_posts(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form, and so before the general limit holds.
    if endpoint == "periods.verify" and may("periods.read"):
        request.max_content_length = verification.LARGEST + FORM_AROUND


@blueprint.get("")
@right("periods.read")
def index() -> ResponseReturnValue:
    """Show every seal, the latest first."""
    seals = list(reversed(queries.every()))
    return render_template("periods/index.html", seals=seals, names=accounts.titles(seal.by_id for seal in seals))


@blueprint.get("/ready")
@right("periods.read")
def ready() -> ResponseReturnValue:
    """Show what stands in the way of sealing some days, row by row."""
    form = SealForm(request.args, meta={"csrf": False})
    if not request.args:  # the days that somebody looked at last
        looked_at = period_form()
        form.first.data, form.last.data = looked_at.first.data, looked_at.last.data
    if not request.args or not form.validate():
        return _ready(form), 422 if request.args else 200
    try:
        service.check(form.period.first, form.period.last)
    except Refused as refusal:
        form.last.errors = [refusal.message]
        return _ready(form), 422
    return _ready(form, problems=gate.problems(form.period), **_looked_at(form.period))


@blueprint.post("")
@right("periods.seal")
def seal() -> ResponseReturnValue:
    """Seal some days."""
    form = SealForm()
    if not form.validate():
        return _ready(form), 422
    try:
        made = sealing.seal(form.period, current_user, form.reason.data or "")
    except NotClean as refusal:
        form.reason.errors = [refusal.message]
        return _ready(form, problems=refusal.problems, **_looked_at(form.period)), 422
    except Refused as refusal:
        form.last.errors = [refusal.message]
        return _ready(form), 422
    flash(_("Sealed: seal %(number)s.", number=made.position), "success")
    return redirect(url_for("periods.show", number=made.position))


@blueprint.get("/<int:number>")
@right("periods.read")
def show(number: int) -> ResponseReturnValue:
    """Show a seal: its figures then and now, and every row that is not what it was."""
    one = queries.get(number)
    found = differences.compare(one)
    by_ids = [noted.by_id for row in found.rows for noted in row.noted]
    page, late = page_among(found.rows, request.args.get("page", 1, type=int)), list(queries.frozen(one, late=True))
    return render_template(
        "periods/show.html",
        seal=one,
        found=found,
        page=page,
        page_url=lambda place: url_for("periods.show", number=number, page=place),
        late=late,
        handed=handed.page(one, current_user, request.args.get("files", 1, type=int)),
        files_url=lambda place: url_for("periods.show", number=number, files=place, _anchor="handed-out"),
        names=accounts.titles([one.by_id, *by_ids]),
        naming=naming([*page.items, *late[:MOST]], [one]),
        **_words(),
    )


@blueprint.get("/<int:number>/files/<int:file_id>")
@right("periods.read", logs_view=True)
def again(number: int, file_id: int) -> ResponseReturnValue:
    """Give a file once more that was handed out of a seal, to the byte."""
    file = handed.of_seal(queries.get(number), file_id, current_user)
    name, media_type, size = registered.name_of(file), registered.asked_of(file).media_type, file.size
    answer = Response(keeping.read(file, current_user), mimetype=media_type, headers=ALONE)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.content_length = size
    return answer


@blueprint.route("/verify", methods=["GET", "POST"])
@right("periods.read", only_reads=True)
def verify() -> ResponseReturnValue:
    """Check a file that came back; it is read piece by piece and not kept."""
    form, found, chosen = FileForm(), None, ""
    if form.validate_on_submit():
        chosen = form.file.data.filename or ""
        with closing(form.file.data) as upload:  # else a large one stays open on the disk
            found = verification.verify(upload.stream)
    differing = found.differing if found else []
    named = naming([row for one in differing for row in one.rows[:MOST]], [one.seal for one in differing])
    page = render_template(
        "periods/verify.html", form=form, found=found, chosen=chosen, verdicts=labels.VERDICTS, name_of=registered.name_of,
        naming=named, **_words(),
    )  # fmt: skip
    return page, 422 if form.is_submitted() and found is None else 200


def _looked_at(period: Period) -> dict[str, Any]:
    """Return what does not stand in the way, and is looked at before."""
    figures = indicators.figures(period, definitions.WORK)
    counted = [f"{one.indicator.title}: {_fact(one)}" for one in figures if one.fact]
    return {
        "late": sealing.late_rows(),
        "undecided": gate.undecided(period),
        "doubts": doubts(period),
        "counted": counted,
    }


def _fact(figure: Figure) -> str:
    return declared_sum(figure.fact, figure.terms) if figure.terms else str(figure.fact)


def _ready(form: SealForm, **shown: Any) -> str:
    told: dict[str, Any] = {"problems": None, "late": [], "undecided": [], "doubts": [], "counted": []} | shown
    return render_template(
        "periods/ready.html",
        form=form,
        problem_words=labels.PROBLEMS,
        doubt_words=labels.DOUBTS,
        doubted=labels.DOUBTED,
        mending=mending,
        naming=naming([*(told["problems"] or ())[:MOST], *told["late"][:MOST]]),
        **told,
    )


def _words() -> dict[str, Any]:
    return {
        "happened": happened,
        "causes": labels.CAUSES,
        "title_of": _title_of,
    }


def _title_of(code: str) -> str:
    """Return what a figure is called today; one that is gone by now goes by its code."""
    try:
        return str(indicators.named(code).title)
    except Missing:
        return code
