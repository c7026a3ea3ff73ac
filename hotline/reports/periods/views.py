"""Pages of sealed periods: the list, the gate, one seal then and now, and the check of a file."""

from contextlib import closing
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.core.errors import Missing, Refused
from hotline.core.guard import may, right
from hotline.core.pages import page_among
from hotline.core.periods import Period
from hotline.indicators import queries as indicators
from hotline.indicators.choosing import period_form
from hotline.indicators.labels import KINDS
from hotline.reports.periods import differences, gate, labels, mending, sealing, verification
from hotline.reports.periods.doubts import doubts
from hotline.reports.periods.forms import FileForm, SealForm
from hotline.reports.periods.sealing import NotClean
from hotline.seals import queries, service

blueprint = Blueprint("periods", __name__, url_prefix="/reports/periods")
FORM_AROUND = 100_000
# On whose page a row is read, and mended; the rest has none of its own.
PAGES = {
    "case": ("cases.show", "case_id"),
    "consultation": ("consultations.show", "consultation_id"),
    "person": ("people.show", "person_id"),
    "group_session": ("group_sessions.show", "session_id"),
}


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
    return render_template(
        "periods/show.html",
        seal=one,
        found=found,
        page=page_among(found.rows, request.args.get("page", 1, type=int)),
        page_url=lambda place: url_for("periods.show", number=number, page=place),
        late=list(queries.frozen(one, late=True)),
        names=accounts.titles([one.by_id, *by_ids]),
        **_words(),
    )


@blueprint.route("/verify", methods=["GET", "POST"])
@right("periods.read", only_reads=True)
def verify() -> ResponseReturnValue:
    """Check a file that came back; it is read in memory and not kept."""
    form, found = FileForm(), None
    if form.validate_on_submit():
        with closing(form.file.data) as upload:  # else a large one stays open on the disk
            content = upload.read(verification.LARGEST + 1)
        if len(content) > verification.LARGEST:
            form.file.errors = [_("The file is larger than 20 MB.")]
        else:
            found = verification.verify(content)
    page = render_template("periods/verify.html", form=form, found=found, verdicts=labels.VERDICTS, **_words())
    return page, 422 if form.is_submitted() and found is None else 200


def _looked_at(period: Period) -> dict[str, Any]:
    """Return what does not stand in the way, and is looked at before."""
    return {"late": sealing.late_rows(), "undecided": gate.undecided(period), "doubts": doubts(period)}


def _ready(form: SealForm, **shown: Any) -> str:
    defaults: dict[str, Any] = {"problems": None, "late": [], "undecided": [], "doubts": []}
    return render_template(
        "periods/ready.html",
        form=form,
        problem_words=labels.PROBLEMS,
        doubt_words=labels.DOUBTS,
        doubted=labels.DOUBTED,
        mending=mending,
        **_words(),
        **(defaults | shown),
    )


def _words() -> dict[str, Any]:
    return {
        "changes": labels.CHANGES,
        "causes": labels.CAUSES,
        "fields": labels.FIELDS,
        "kinds": KINDS,
        "title_of": _title_of,
        "row_url": _row_url,
    }


def _title_of(code: str) -> str:
    """Return what a figure is called today; one that is gone by now goes by its code."""
    try:
        return str(indicators.named(code).title)
    except Missing:
        return code


def _row_url(kind: str, row_id: int) -> str:
    """Return the page on which a row is read, if it has one and this person may see it."""
    if kind not in PAGES or not may("cases.read"):
        return ""
    endpoint, name = PAGES[kind]
    arguments: dict[str, Any] = {name: row_id}
    return url_for(endpoint, **arguments)
