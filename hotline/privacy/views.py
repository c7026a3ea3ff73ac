"""What waits to be destroyed, and the protocol of what was."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.cases import files as case_files
from hotline.cases import queries as cases
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.privacy import queries, service
from hotline.privacy.labels import BASES, COUNTS

blueprint = Blueprint("privacy", __name__, url_prefix="/privacy")


@blueprint.get("/")
@right("privacy.read")
def index() -> ResponseReturnValue:
    """Show what waits to be destroyed and until when, and what was destroyed."""
    page = queries.protocol(request.args.get("page", 1, int))
    stopped = queries.over_ceiling() and bool(queries.due(limit=1))
    files = queries.files_destroyed()
    whose, colleagues = case_files.cases_of(files), accounts.titles(one.destroyed_by_id for one in files)
    return render_template(
        "privacy/index.html", waiting=queries.waiting(), page=page, stopped=stopped, bases=BASES, counts=COUNTS,
        files=[(one, whose.get(one.id), colleagues.get(one.destroyed_by_id or 0, "")) for one in files],
    )  # fmt: skip


@blueprint.post("/cases/<int:case_id>/destroy")
@right("privacy.write")
def destroy(case_id: int) -> ResponseReturnValue:
    """Destroy before the term ends what consent was withdrawn from."""
    case = cases.get(case_id, current_user)
    found = next((due for due in queries.withdrawn(case=case)), None)
    if found is None:
        raise Missing
    service.destroy(found, current_user)
    flash(_("What the person sent and said in case %(number)s is destroyed.", number=case.number), "success")
    return redirect(url_for("privacy.index"))
