"""Who works on what a thread is about: taken, given, put back."""

from collections.abc import Mapping

from flask_babel import gettext as _

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.cases import service
from hotline.cases.forms import AssignForm
from hotline.cases.models import Case
from hotline.core.errors import Refused
from hotline.core.rows import row_id


def form_for(case: Case | None) -> AssignForm | None:
    """Make the form that gives a case to a colleague."""
    if case is None:
        return None
    form = AssignForm(formdata=None, assignee=case.assignee_id)
    form.offer()
    return form


def assign(case: Case | None, posted: Mapping[str, str], by: User) -> str:
    """Give the case to whom was chosen and say so; raise Refused when somebody else was faster than this page."""
    form = AssignForm()
    form.offer()
    if case is None or not form.validate():
        raise Refused(_("There is no open case here."))
    if "was" in posted and row_id(posted["was"]) != case.assignee_id:
        raise Refused(
            _("Meanwhile %(name)s works on it.", name=case.assignee.title)
            if case.assignee
            else _("Meanwhile nobody works on it.")
        )
    service.assign(case, accounts.get(form.assignee.data) if form.assignee.data else None, by)
    if case.assignee is None:
        return _("Put back: nobody works on it.")
    return _("%(name)s works on it.", name=case.assignee.title)
