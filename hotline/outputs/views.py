"""Pages of one's own long files: the list, one file on its way, the file itself."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from hotline.core import i18n
from hotline.core.errors import Missing
from hotline.core.guard import right
from hotline.outputs import labels, queries, service
from hotline.outputs.asked import Asked
from hotline.outputs.maker import maker_of, may_have
from hotline.outputs.models import Output
from hotline.outputs.rules import KEPT, OPEN, State

blueprint = Blueprint("outputs", __name__, url_prefix="/outputs")
# Whatever a file holds: shown by itself it runs nothing, loads nothing, and belongs to no origin.
ALONE = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@blueprint.get("")
@right("accounts.own")
def index() -> ResponseReturnValue:
    """List what this person asked for."""
    page = queries.page(current_user, request.args.get("page", 1, type=int))
    allowed = [output for output in page.items if may_have(current_user, output.kind, output.wish)]
    return render_template(
        "outputs/index.html", page=page, outputs=allowed, labels=labels, days=_days, kept_days=KEPT.days,
        silent=queries.is_silent(),
    )  # fmt: skip


@blueprint.get("/<int:output_id>")
@right("accounts.own")
def show(output_id: int) -> ResponseReturnValue:
    """Show what was asked for, how far it is, and the file when it is ready."""
    output = _own(output_id)
    chosen = list(maker_of(output.kind).words(output.wish))
    return render_template("outputs/show.html", chosen=chosen, **_shown(output))


@blueprint.get("/<int:output_id>/progress")
@right("accounts.own")
def progress(output_id: int) -> ResponseReturnValue:
    """Show only how far it is, for the page that refreshes itself."""
    return render_template("outputs/_progress.html", **_shown(_own(output_id)))


@blueprint.get("/<int:output_id>/file")
@right("accounts.own", logs_view=True)
def download(output_id: int) -> ResponseReturnValue:
    """Give the file."""
    output = _own(output_id)
    asked, size = output.wish, output.size or 0
    answer = Response(service.take(output, current_user), mimetype=asked.media_type, headers=ALONE)
    answer.headers.set("Content-Disposition", "attachment", filename=maker_of(output.kind).file_name(asked))
    answer.content_length = size
    return answer


@blueprint.post("/<int:output_id>/cancel")
@right("accounts.own")
def cancel(output_id: int) -> ResponseReturnValue:
    """Cancel a file that waits."""
    service.cancel(_own(output_id), current_user)
    flash(_("Cancelled."), "success")
    return redirect(url_for("outputs.index"))


@blueprint.post("/<int:output_id>/again")
@right("accounts.own")
def again(output_id: int) -> ResponseReturnValue:
    """Ask for the same file anew, with the rows as they are now."""
    output = _own(output_id)
    rows = maker_of(output.kind).rows(output.wish)
    anew = service.ask(output.kind, output.wish, rows, current_user)
    return redirect(url_for("outputs.show", output_id=anew.id))


def _own(output_id: int) -> Output:
    """Return one's own file; raise Missing, also when one may not have it any more."""
    output = queries.own(output_id, current_user)
    if not may_have(current_user, output.kind, output.wish):
        raise Missing
    return output


def _shown(output: Output) -> dict[str, object]:
    return {
        "output": output,
        "asked": output.wish,
        "ahead": queries.ahead(output) if output.state == State.WAITING else 0,
        "silent": output.state in OPEN and queries.is_silent(),
        "file_name": maker_of(output.kind).file_name(output.wish),
        "kept_days": KEPT.days,
        "labels": labels,
        "State": State,
    }


def _days(asked: Asked) -> str:
    """Say the days of a file; without borders, nothing."""
    first, last = i18n.day_text(asked.first), i18n.day_text(asked.last)
    return " – ".join([first or "…", last or "…"]) if first or last else ""
