"""What the form of a consultation says, turned into its content and back."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.accounts.rules import LAWYER
from hotline.cases import rules, tagging
from hotline.cases.consultation_forms import ConsultationForm
from hotline.cases.consultations import Incomplete
from hotline.cases.labels import CORRECTING
from hotline.cases.models import Case, ConsultationVersion
from hotline.cases.rules import Content
from hotline.cases.tagging import TEXTS
from hotline.core import clock
from hotline.core.errors import Refused
from hotline.core.text import personal_numbers
from hotline.laws import service as laws

TOLD = ("region", "gender", "age_bracket", "social_status", "language")
PLAIN = (*TOLD, "category", *TEXTS, "outcome", "channel")


def first_draft(case: Case, by: User) -> dict[str, list[str]]:
    """Begin with what the case knows: its channel, statistics and category; the contact is now."""
    now = clock.local(clock.now())
    lawyer = by.id if LAWYER in by.roles else ""
    draft = {name: [str(getattr(case, name) or "")] for name in (*TOLD, "category", "channel")}
    moment = {"day": [now.date().isoformat()], "time": [now.strftime("%H:%M")], "answered_on": [now.date().isoformat()]}
    return draft | moment | {"more_categories": list(case.more_categories), "lawyer_id": [str(lawyer)]}


def typed() -> dict[str, list[str]]:
    """Return the fields as they were posted, for a draft."""
    return {name: values for name, values in request.form.lists() if name not in ("csrf_token", "action")}


def settle_provisions(form: Any) -> bool:
    """Resolve the provisions chosen and those typed as text; what cannot be read is shown at the field."""
    on = tagging.day_of(form)
    typed = [part.strip() for part in (form.provision_text.data or "").split(";")]
    try:
        resolved = [laws.resolve(one, on) for one in (*form.provisions.data, *filter(None, typed))]
    except Refused as refusal:
        form.provision_text.errors = [refusal.message]
        return False
    form.provisions.data, form.provision_text.data = list(dict.fromkeys(resolved)), ""
    tagging.take_instead(form)
    return True


def settle(form: Any) -> bool:
    """Settle what only the whole form can tell: provisions typed and named, personal numbers in the texts, what is missing."""
    provisions = settle_provisions(form) and all([tagging.reasons_given(form), tagging.offered_once(form)])
    return all([provisions, numbers_checked(form), nothing_missing(form)])


def nothing_missing(form: Any) -> bool:
    """Say whether everything needed to finalise is there; what is not is asked for at its field."""
    if missing := rules.missing_fields(content(form)):
        show_refusal(form, Incomplete(missing))
    return not missing


def reason_given(form: Any) -> bool:
    """Say whether it is said why something is corrected; asked for together with everything else that is missing."""
    if not (form.reason.data or "").strip():
        form.reason.errors = [CORRECTING["no_reason"]]
    return not form.reason.errors


def numbers_checked(form: Any) -> bool:
    """Say whether the texts for the journal hold no personal number, or somebody looked and said so."""
    if form.numbers_checked.data:
        return True
    typed = {name: form[name].data or "" for name in TEXTS} | {"reasons": "\n".join(tagging.reasons(form).values())}
    for name, text in typed.items():
        if found := personal_numbers(text):
            form[name].errors = [_("This looks like a telephone number or ИИН: %(found)s.", found=", ".join(found))]
            form.numbers_checked.errors = [_("Take the numbers out, or tick that they are none.")]
    return not form.numbers_checked.errors


def content(form: Any) -> Content:
    """Read the content of a consultation from the form."""
    day, time = form.day.data, form.time.data
    return Content(
        at=clock.moment(day, time) if day and time else None,
        answered_on=form.answered_on.data or day,
        **{name: form[name].data or "" for name in PLAIN},
        more_categories=tuple(form.more_categories.data or ()),
        referral=form.referral.data or None,
        minutes=form.minutes.data,
        lawyer_id=form.lawyer_id.data,
        provisions=tuple(form.provisions.data),
        reasons=dict(form.reasons.data),
    )


def form_of(version: ConsultationVersion) -> ConsultationForm:
    """Fill the form with a version, to correct it."""
    at = clock.local(version.at)
    names = (*PLAIN, "referral", "minutes", "lawyer_id", "answered_on", "more_categories")
    return ConsultationForm(
        formdata=None, day=at.date(), time=at.time(), provisions=[cited.provision for cited in version.provisions],
        reasons={cited.provision: cited.reason or "" for cited in version.provisions}, dropped=tagging.declined(version),
        **{name: getattr(version, name) for name in names},
    )  # fmt: skip


def kept(version: ConsultationVersion) -> dict[str, Any]:
    """Return the codes of a version, which stay on offer even when they are retired."""
    return {name: getattr(version, name) for name in (*TOLD, "category", "lawyer_id")}


def show_refusal(form: Any, refusal: Refused) -> None:
    """Show at the fields why the consultation cannot be finalised."""
    names = refusal.fields if isinstance(refusal, Incomplete) else [refusal.field or "summary"]
    for name in names:
        message = _("This is needed to finalise.") if isinstance(refusal, Incomplete) else refusal.message
        form["day" if name == "at" else name].errors = [message]
