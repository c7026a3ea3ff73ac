"""What the contact form says, turned into a contact."""

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user

from hotline.accounts import queries as accounts
from hotline.cases import advising, consenting
from hotline.cases.rules import needs_consent
from hotline.cases.service import FACTS
from hotline.core import clock
from hotline.core.rows import row_id
from hotline.intake import queries
from hotline.intake.forms import ContactForm
from hotline.intake.labels import WITHOUT_CONSENT
from hotline.intake.rules import NEW_PERSON, Belonging
from hotline.intake.service import Contact
from hotline.office import queries as office
from hotline.people.service import FIELDS
from hotline.taxonomy.rules import NOT_ASKED


def is_right(form: ContactForm, *, finalise: bool) -> bool:
    """Say whether the form can be saved; what is wrong with the consent is told in the same round as anything else."""
    return all([form.validate() and _settle(form, finalise=finalise), _consent_is_clear(form)])


def when_and_how(form: ContactForm) -> Contact:
    """Read when and how somebody contacted us, and nothing of the person."""
    assert form.day.data
    assert form.time.data
    return Contact(
        token=form.token.data or "",
        channel=form.channel.data or "phone",
        at=clock.moment(form.day.data, form.time.data),
        talked=accounts.get(form.talked_id.data) if form.talked_id.data else current_user,
        minutes=form.minutes.data,
        call_id=row_id(form.call_id.data or ""),
    )


def script_of(form: ContactForm) -> str:
    """Return which text is read aloud about consent: a call that comes through Twilio passes through servers abroad."""
    return consenting.spoken(logged=bool(form.call_id.data))


def contact(form: ContactForm) -> Contact:
    """Read the whole contact."""
    basis, text = when_and_how(form), office.text(script_of(form))
    language = form.language.data if form.language.data in ("ru", "kk") else "ru"
    return Contact(
        **{name: getattr(basis, name) for name in ("token", "channel", "at", "talked", "minutes", "call_id")},
        e164=form.phone.e164,
        raw_number=form.phone.data or None,
        belonging=Belonging.read(form.belongs.data or NEW_PERSON) or Belonging(),
        person={name: form[name].data or None for name in FIELDS if name != "language"},
        consent=None if form.consent.data == NOT_ASKED else _agreed(form),
        consent_text=(text.code, text.version, language),
        case={name: form[name].data or None for name in FACTS} | _lists(form),
        referral=form.referral.data or None,
        follow_up=(form.follow_up_on.data, form.follow_up_note.data or "") if form.follow_up_on.data else None,
    )


def draft(form: ContactForm) -> dict[str, Any] | None:
    """Read what of the consultation is begun, as a draft keeps it; None when nothing is."""
    if not (form.summary.data or form.advice.data or form.provisions.data or form.outcome.data):
        return None
    return advising.typed() | {"provisions": list(form.provisions.data), "provision_text": []}


def _lists(form: ContactForm) -> dict[str, list[str]]:
    return {"more_categories": list(form.more_categories.data or ()), "urgency": list(form.urgency.data or ())}


def _settle(form: ContactForm, *, finalise: bool) -> bool:
    """Settle what only the whole form can tell: whose contact it is, the provisions, numbers in texts."""
    advice = advising.settle if finalise else advising.settle_provisions
    return all([_person_is_clear(form), advice(form)])


def _person_is_clear(form: ContactForm) -> bool:
    if _belonging(form):
        return True
    form.belongs.errors = [_("This number is known: the same person, or somebody new?")]
    return False


def _consent_is_clear(form: ContactForm) -> bool:
    """Say whether the answer is clear; of somebody new, also whether it allows the name and the number to be kept."""
    clear = form.consent_is_clear()
    if clear and _belonging(form) == Belonging() and needs_consent(form.name.data, form.phone.e164, _agreed(form)):
        form.points.errors = [WITHOUT_CONSENT]
        return False
    return clear


def _belonging(form: ContactForm) -> Belonging | None:
    """Read whose contact it is: somebody new unless said otherwise; None when the number is known and nothing was said."""
    said = Belonging.read(form.belongs.data or "")
    return said or (None if queries.known(form.phone.e164) else Belonging())


def _agreed(form: ContactForm) -> frozenset[str]:
    return frozenset(form.points.data or ()) if form.consent.data == "given" else frozenset()
