"""Chosen messages of a thread: where they may go, and the way there."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.cases import gathering
from hotline.cases import queries as cases
from hotline.cases.models import Case
from hotline.cases.rules import Status
from hotline.core.errors import Missing, Refused
from hotline.core.forms import options
from hotline.core.rows import row_id
from hotline.desk.forms import SelectionForm
from hotline.messages.models import Conversation

NEW, CASE, DRAFT = "new", "case", "draft"


def form_for(found: Sequence[Case]) -> SelectionForm:
    """Make the form that says what becomes of the chosen messages; the latest open case stands first."""
    form = SelectionForm(formdata=None)
    _offer(form, found)
    return form


def carry_out(form: SelectionForm, conversation: Conversation, by: User) -> tuple[str, str]:
    """Do what was chosen; return where to go on and what to say there. Raise Refused, naming what is wrong."""
    _offer(form, cases.of_person(conversation.person))
    if not form.validate():
        raise Refused(_("Choose what becomes of them."))
    ids = [one for one in map(row_id, form.messages.data) if one is not None]
    messages = gathering.chosen(conversation.id, ids)
    kind, _colon, number = (form.to.data or "").partition(":")
    if kind == NEW:
        new = gathering.new_case(messages, by)
        return _thread(conversation), _("Case %(number)s was split off.", number=new.number)
    case = _own_case(conversation, number, by)
    if kind == CASE:
        gathering.into_case(case, messages, by)
        return _thread(conversation), _("Moved to case %(number)s.", number=case.number)
    draft = gathering.begin_draft(case, messages, by)
    return url_for("consultations.show", consultation_id=draft.id), _(
        "A draft: the messages stand beside it; write the summary in your own words."
    )


def _offer(form: SelectionForm, found: Sequence[Case]) -> None:
    numbers = [(case.id, case.number) for case in found if case.status != Status.CLOSED]
    drafts = [
        (f"{DRAFT}:{key}", _("A draft of a consultation in %(number)s", number=number)) for key, number in numbers
    ]
    moves = [(f"{CASE}:{key}", _("Move to case %(number)s", number=number)) for key, number in numbers]
    form.to.choices = options([*drafts, *moves, (NEW, _("A new case of the same person"))])


def _own_case(conversation: Conversation, number: str, by: User) -> Case:
    case = cases.get(row_id(number) or 0, by)
    if case.person_id != conversation.person_id:
        raise Missing
    return case


def _thread(conversation: Conversation) -> str:
    return url_for("desk.thread", conversation_id=conversation.id)
