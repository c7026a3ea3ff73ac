"""The page of one case: its facts, its history, and a form for every verb on it."""

from typing import Any

from flask import render_template
from flask_login import current_user

from hotline.cases import consenting, learning, linking, quarantine, queries, sealed, timeline, unfinished
from hotline.cases.forms import (
    AssignForm,
    CloseForm,
    ConsentForm,
    FollowUpForm,
    OpenUpForm,
    ReasonForm,
    ReferralForm,
    StatusForm,
)
from hotline.cases.labels import FIELDS, OPEN_ENDS, OPENINGS
from hotline.cases.models import Case
from hotline.cases.rules import MOVES
from hotline.core import clock, i18n
from hotline.core.forms import Form, options
from hotline.core.guard import may
from hotline.laws import queries as laws
from hotline.messages.calls import labels as call_labels
from hotline.messages.calls import queries as call_queries
from hotline.office.labels import TEXTS
from hotline.people import queries as people
from hotline.taxonomy import queries as taxonomy


def case_page(case: Case, refused: Form | None = None) -> str:
    """Show a case; `refused` is the form that was not taken, with everything typed and why."""
    forms: dict[type[Form], Form] = {type(refused): refused} if refused else {}

    def form(kind: type[Form], **data: Any) -> Any:
        made = forms.get(kind) or kind(formdata=None, **data)
        if hasattr(made, "offer"):
            made.offer()
        elif isinstance(made, ConsentForm):
            made.offer_consent(consenting.text_of(case))
        return made

    moves = sorted(MOVES.get(case.status, frozenset()))
    status_form = form(StatusForm)
    status_form.status.choices = options((code, taxonomy.name("status", code)) for code in moves)
    consultations = queries.consultations(case)
    cited = {one.provision for row in consultations for version in row.versions for one in version.provisions}
    return render_template(
        "cases/show.html",
        case=case,
        identity=may("people.identity"),
        consents=people.consents(case.person),
        text_names=TEXTS,
        consultations=consultations,
        written=laws.written(sorted(cited), i18n.language()),
        pieces=linking.pieces,
        contacts=timeline.contacts(case, current_user),
        closed=quarantine.is_closed(case, current_user),
        openings=quarantine.openings([case]),
        opening_reasons=OPENINGS,
        open_up_form=form(OpenUpForm),
        learned_of=learning.learned,
        field_names=FIELDS,
        history=timeline.history(case),
        unsettled=call_queries.unsettled_of(case.person),
        call_states=call_labels.STATES,
        follow_ups=queries.follow_ups(case),
        referrals=queries.referrals(case),
        others=[other for other in queries.of_person(case.person) if other.id != case.id],
        assign_form=form(AssignForm, assignee=case.assignee_id),
        status_form=status_form,
        close_form=form(CloseForm),
        open_ends=[OPEN_ENDS[one] for one in unfinished.open_ends(case)],
        reopen_form=form(ReasonForm),
        follow_up_form=form(FollowUpForm),
        referral_form=form(ReferralForm, referred_on=clock.today()),
        consent_form=form(ConsentForm),
        taxonomy=taxonomy,
        seal=sealed.seal_of(case),
        seal_of_consultation=sealed.seal_of_consultation,
        today=clock.today(),
    )
