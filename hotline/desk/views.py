"""Pages of the desk: my day, the inbox, one thread, and what is open and cites an act."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hotline.alerts import queries as alerts
from hotline.cases import quarantine
from hotline.cases import queries as cases
from hotline.cases.forms import OpenUpForm
from hotline.cases.labels import OPENINGS
from hotline.core import clock
from hotline.core.errors import Missing, Refused
from hotline.core.guard import may, right
from hotline.core.periods import Period
from hotline.core.rows import row_id
from hotline.desk import assigning, citing, day, drafting, prepared, presence, replying, selecting, uploading, window
from hotline.desk import inbox as lines
from hotline.desk.bubbles import bubbles
from hotline.desk.forms import CitedForm, ReplyForm
from hotline.desk.labels import TABS
from hotline.desk.standing import refused, warnings
from hotline.indicators import queries as indicators
from hotline.indicators.definitions import WORK
from hotline.intake.dialogue.queries import standing
from hotline.laws import queries as laws
from hotline.messages import queries
from hotline.messages import service as messages
from hotline.messages.models import Conversation, Message
from hotline.taxonomy import queries as taxonomy

blueprint = Blueprint("desk", __name__, url_prefix="/desk")
blueprint.url_value_preprocessor(uploading.take_larger_posts)


@blueprint.get("/")
@right("accounts.own")
def home() -> ResponseReturnValue:
    """Show what awaits this person today; whoever only looks on, how the month goes."""
    today, awaiting = clock.today(), day.of(current_user)
    month = Period.of_days(today.replace(day=1), today)
    figures = indicators.figures(month, WORK) if may("indicators.read") and not awaiting else []
    days = {"from": month.first.isoformat(), "to": month.last.isoformat()}
    taken = alerts.look_after(current_user)
    return render_template("desk/home.html", taken=taken, day=awaiting, today=today, figures=figures, days=days)


@blueprint.get("/inbox")
@right("desk.read")
def inbox() -> ResponseReturnValue:
    """Show the conversations, who has waited longest first."""
    kept, stuck = queries.count_kept(), queries.count_stuck()
    return render_template("desk/inbox.html", kept=kept, stuck=stuck, **_list())


@blueprint.get("/inbox/lines")
@right("desk.read")
def inbox_lines() -> ResponseReturnValue:
    """Show only the list, for the page that refreshes itself."""
    return render_template("desk/inbox_lines.html", **_list())


@blueprint.get("/inbox/kept")
@right("desk.read")
def kept() -> ResponseReturnValue:
    """Show what came in from our own number or from nobody."""
    return render_template("desk/kept.html", bubbles=bubbles(queries.kept(), current_user))


@blueprint.get("/threads/<int:conversation_id>")
@right("desk.read", logs_view=True)
def thread(conversation_id: int) -> ResponseReturnValue:
    """Show one conversation; that somebody looked is recorded."""
    conversation = queries.get(conversation_id)
    messages.look(conversation, current_user)
    return thread_page(conversation, replying.begun(conversation, current_user))


@blueprint.get("/threads/<int:conversation_id>/messages")
@right("desk.read", logs_view=True)
def thread_messages(conversation_id: int) -> ResponseReturnValue:
    """Show only the bubbles when something has changed since `mark`; new ones are a view of their own."""
    conversation = queries.get(conversation_id)
    mark = queries.mark(conversation.id)
    if request.args.get("mark") == mark:
        return Response(status=204)
    messages.look(conversation, current_user)
    part = queries.part(conversation)
    hidden = quarantine.hidden(part.messages, current_user)
    return render_template(
        "desk/thread_messages.html",
        conversation=conversation,
        mark=mark,
        part=part,
        bubbles=bubbles(part.messages, current_user, hidden),
        opened=not hidden,
        warnings=warnings(standing(conversation)),
    )


@blueprint.post("/threads/<int:conversation_id>/answer")
@right("desk.write")
def answer(conversation_id: int) -> ResponseReturnValue:
    """Let an answer wait to be sent."""
    conversation, form, newer = queries.get(conversation_id), ReplyForm(), None
    if form.validate_on_submit() and uploading.keep_chosen(conversation, form):
        try:
            replying.send(conversation, form, current_user)
        except replying.Crossed as crossed:
            form.form_errors, newer = [crossed.message], crossed.newer
        except Refused as refusal:
            form[refusal.field or "body"].errors = [refusal.message]
        else:
            return redirect(url_for("desk.thread", conversation_id=conversation.id, _anchor="newest"))
    return thread_page(conversation, form, newer=newer), 422


@blueprint.post("/threads/<int:conversation_id>/prepared")
@right("desk.write")
def put_in(conversation_id: int) -> ResponseReturnValue:
    """Put a prepared answer into the answer being written; nothing is sent."""
    conversation, form = queries.get(conversation_id), ReplyForm()
    uploading.keep_chosen(conversation, form)
    try:
        prepared.put_in(form, conversation, current_user)
    except Refused as refusal:
        form.prepared.errors = [refusal.message]
        return thread_page(conversation, form), 422
    messages.look(conversation, current_user)
    return thread_page(conversation, form, put_in=True)


@blueprint.get("/cited/<act_id>")
@right("cases.read")
def cited(act_id: str) -> ResponseReturnValue:
    """Show what is open and cites an act or an article of it: cases, drafts, prepared answers."""
    act, form = laws.act(act_id), CitedForm(request.args)
    if act is None:
        raise Missing
    if not form.validate():
        return render_template("desk/cited.html", act=act, form=form, found=None), 422
    wanted = citing.Wanted(act, form.article.data or None, form.since.data)
    found = citing.found(wanted, current_user, request.args.get("page", 1, int))
    return render_template("desk/cited.html", act=act, form=form, found=found)


def _list() -> dict[str, object]:
    try:
        tab = lines.Tab(request.args.get("tab", lines.Tab.OURS))
    except ValueError:
        raise Missing from None
    page = lines.page(tab, request.args.get("page", 1, int), current_user)
    drafts = drafting.among([line.conversation.id for line in page.items], current_user)
    shown = {"tab": tab, "tabs": TABS, "page": page, "counts": lines.counts(current_user), "taxonomy": taxonomy}
    return shown | {"drafts": drafts}


def thread_page(
    conversation: Conversation, form: ReplyForm, *, put_in: bool = False, newer: list[Message] | None = None
) -> str:
    """Show a thread with a reply being written; `newer` is what came in while it was."""
    part = queries.part(conversation, row_id(request.args.get("before", "")))
    found = cases.of_person(conversation.person)
    open_case, left = cases.open_case_of(conversation.person), window.of(conversation)
    # Who waits is answered at once; a page that came back with errors says so first.
    focus_answer = bool(conversation.waiting_since and left.until) or request.method == "POST"
    form.body.render_kw = {"data-shortcut": "a"} | ({"autofocus": True} if focus_answer and not form.errors else {})
    state = standing(conversation)
    hidden, open_up_form = quarantine.hidden(part.messages, current_user), OpenUpForm(formdata=None)
    open_up_form.offer()
    return render_template(
        "desk/thread.html",
        **replying.page(conversation, form, current_user, newer),
        focus_answer=focus_answer,
        part=part,
        bubbles=bubbles(part.messages, current_user, hidden),
        closed=quarantine.closed_case(hidden),
        openings=quarantine.openings(found),
        opening_reasons=OPENINGS,
        open_up_form=open_up_form,
        warnings=warnings(state),
        refused=refused(state),
        mark=queries.mark(conversation.id),
        put_in=put_in,
        cases=found,
        alert=alerts.open_of([case.id for case in found], current_user),
        unanswered=alerts.unanswered_in(conversation, current_user),
        open_case=open_case,
        assign_form=assigning.form_for(open_case),
        selection=selecting.form_for(found),
        others_here=presence.others(conversation, current_user),
        window=left,
        others=queries.others_with_number(conversation),
        taxonomy=taxonomy,
    )
